import { deepMerge, JsonObject } from "../../core/nested";
import { FlinkRole } from "../../kubernetes/pools";

/** Whether a job's pods keep to one availability zone. */
export type Zones = "single" | "spread";

const ZONE = "topology.kubernetes.io/zone";
const COMPONENT = { jobManager: "jobmanager", taskManager: "taskmanager" } as const satisfies Record<
  FlinkRole,
  string
>;

/**
 * `single`: records that pass between TaskManagers stay within a zone, where traffic is free and fast. `spread`: the
 * loss of a zone takes a part of the job only. Both are preferences: a pod that finds no room runs elsewhere. Karpenter
 * heeds them when it starts nodes.
 *
 * @param clusters Names of the Flink clusters whose pods belong together: Flink labels the pods with them.
 */
export function zonePreference(zones: Zones, clusters: readonly string[], role: FlinkRole): JsonObject {
  const selector = selectorOf(clusters);
  if (zones === "single") {
    const podAffinityTerm = { topologyKey: ZONE, labelSelector: selector };
    return {
      spec: {
        affinity: {
          podAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }],
          },
        },
      },
    };
  }
  const labelSelector = deepMerge(selector, { matchLabels: { component: COMPONENT[role] } });
  return {
    spec: {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: "ScheduleAnyway", labelSelector },
      ],
    },
  };
}

function selectorOf(clusters: readonly string[]): JsonObject {
  const [app, ...more] = clusters;
  if (more.length === 0) return { matchLabels: { app } };
  return { matchExpressions: [{ key: "app", operator: "In", values: clusters }] };
}
