import { Problem } from "../../core/problems";
import { AutoscalerProps, DEFAULT_TARGET, UtilizationProps } from "../settings/autoscaler-props";
import { FlinkClusterProps } from "./cluster-props";
import { atLeast, FlinkVersion } from "../settings/flink-version";

/** Mistakes in what is said about the autoscaler. */
export function autoscalerProblems(
  autoscaler: AutoscalerProps,
  version: FlinkVersion,
  cluster: Pick<FlinkClusterProps, "taskManager">,
  path: string,
): Problem[] {
  const replicas = cluster.taskManager?.replicas;
  return [
    ...versionProblems(autoscaler, version, `${path}.autoscaler`),
    ...boundProblems(autoscaler, `${path}.autoscaler`),
    ...utilizationProblems(autoscaler.utilization ?? {}, `${path}.autoscaler.utilization`),
    ...(replicas === undefined
      ? []
      : [
          {
            path: `${path}.taskManager.replicas`,
            value: replicas,
            reason: "a fixed number of TaskManagers decides the parallelism, whatever the autoscaler wants",
            cure: "leave the number out, and bound the autoscaler by its maxParallelism; or leave the autoscaler out",
          },
        ]),
  ];
}

function versionProblems({ inPlace }: AutoscalerProps, version: FlinkVersion, path: string): Problem[] {
  const cure = "use a newer Flink";
  if (!atLeast(version, "v1_17"))
    return [{ path, value: version, reason: "the autoscaler needs metrics that came with Flink 1.17", cure }];
  if (inPlace && !atLeast(version, "v1_18"))
    return [
      {
        path: `${path}.inPlace`,
        value: inPlace,
        reason: "a running job can be rescaled from Flink 1.18 on",
        cure: "leave it out: the job is restarted for a rescale",
      },
    ];
  return [];
}

function boundProblems({ minParallelism = 1, maxParallelism = 200 }: AutoscalerProps, path: string) {
  if (minParallelism <= maxParallelism) return [];
  return [
    {
      path: `${path}.minParallelism`,
      value: minParallelism,
      reason: `above the greatest parallelism, which is ${maxParallelism}`,
      cure: `use at most ${maxParallelism}, or raise maxParallelism`,
    },
  ];
}

/** The operator's own rule, which would name the first of them only, and on the cluster. */
function utilizationProblems(
  { target = DEFAULT_TARGET, max, min }: UtilizationProps,
  path: string,
): Problem[] {
  const problem = (name: string, value: number, side: string, range: string): Problem => ({
    path: `${path}.${name}`,
    value,
    reason: `${side} the target utilization of ${target}`,
    cure: `use a value from ${range}`,
  });
  return [
    ...(max !== undefined && max < target ? [problem("max", max, "below", `${target} to 1`)] : []),
    ...(min !== undefined && min > target ? [problem("min", min, "above", `0 to ${target}`)] : []),
  ];
}
