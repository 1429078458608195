import { Problem } from "../../core/problems";
import { FlinkClusterProps } from "./cluster-props";
import { autoscalerProblems } from "./autoscaler-rules";
import { FlinkVersion } from "../settings/flink-version";
import { JobProps } from "./job-props";
import { restoreProblem } from "./restore";

/** The parallelism that holds where none is given: that of a fixed number of TaskManagers, or 1. */
export function defaultParallelism({ taskManager, taskSlots = 1 }: FlinkClusterProps): number {
  return (taskManager?.replicas ?? 1) * (taskManager?.replicas === undefined ? 1 : taskSlots);
}

/** The mistake that a fixed number of TaskManagers says another parallelism than the job: the operator takes theirs. */
export function parallelismProblem(props: JobProps & FlinkClusterProps, path: string): Problem | undefined {
  const { taskManager, taskSlots = 1, parallelism } = props;
  const replicas = taskManager?.replicas;
  if (replicas === undefined || parallelism === undefined || replicas * taskSlots === parallelism)
    return undefined;
  return {
    path: `${path}.parallelism`,
    value: parallelism,
    reason: `${replicas} TaskManagers of ${taskSlots} slots are a parallelism of ${replicas * taskSlots}, which would win unnoticed`,
    cure: "leave one of the two out",
  };
}

/**
 * Mistakes between several properties of a job.
 * @param cluster Its own cluster, if it has one.
 */
export function jobProblems(
  job: JobProps,
  version: FlinkVersion,
  cluster: Pick<FlinkClusterProps, "taskManager">,
  path: string,
): Problem[] {
  const { autoscaler, parallelism, maxParallelism } = job;
  const restore = restoreProblem(job, path);
  const tooMany = parallelism !== undefined && maxParallelism !== undefined && parallelism > maxParallelism;
  return [
    ...(restore ? [restore] : []),
    ...(autoscaler ? autoscalerProblems(autoscaler, version, cluster, path) : []),
    ...(tooMany
      ? [
          {
            path: `${path}.parallelism`,
            value: parallelism,
            reason: `above maxParallelism: state has ${maxParallelism} parts, and a subtask needs one at least`,
            cure: `use at most ${maxParallelism}; raising maxParallelism loses the state of a job that ran before`,
          },
        ]
      : []),
  ];
}
