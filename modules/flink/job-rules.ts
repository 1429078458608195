import { Problem } from "../core/problems";
import { FlinkClusterProps } from "./cluster-props";
import { JobProps } from "./job-props";

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
