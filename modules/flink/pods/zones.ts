import * as z from "zod";
import { distinct } from "../../core/distinct";
import { deepMerge, JsonObject } from "../../core/nested";
import { text } from "../../core/schema";
import { FlinkRole } from "../../kubernetes/pools";

/**
 * How a job's pods lie in the availability zones.
 *
 * `single`: records that pass between TaskManagers stay within a zone, where traffic is free and fast. `spread`: the
 * loss of a zone takes a part of the job only. Both are preferences, for Karpenter as it starts nodes and for
 * Kubernetes' own scheduler; YuniKorn looks at what a pod must have, never at what it would rather have, and puts the
 * pods on whatever nodes there are.
 *
 * A list of zones is a demand, which every scheduler and autoscaler heeds: `["us-west-2a"]` keeps a job in one zone for
 * certain, and stops it when that zone is gone.
 *
 * @see https://github.com/apache/yunikorn-k8shim/blob/v1.9.0/pkg/plugin/predicates/predicate_manager.go
 */
export type Zones = "single" | "spread" | readonly string[];

export const zonesSchema: z.ZodType<Zones> = z.union([
  z.enum(["single", "spread"]),
  z
    .array(
      text(
        /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
        "not the name of an availability zone",
        'write it like "us-west-2a"',
      ),
    )
    .min(1)
    .refine(...distinct("zone")),
]);

const ZONE = "topology.kubernetes.io/zone";
const COMPONENT = { jobManager: "jobmanager", taskManager: "taskmanager" } as const satisfies Record<
  FlinkRole,
  string
>;

/**
 * What a pod's spec says about its zone.
 * @param clusters Names of the Flink clusters whose pods belong together: Flink labels the pods with them.
 */
export function zonePlacement(zones: Zones, clusters: readonly string[], role: FlinkRole): JsonObject {
  if (typeof zones === "object") return { spec: demand(zones) };
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

/** One zone goes into the selector, which holds beside any affinity of the pod template. */
function demand([first, ...more]: readonly string[]): JsonObject {
  if (more.length === 0) return { nodeSelector: { [ZONE]: first } };
  const matchExpressions = [{ key: ZONE, operator: "In", values: [first, ...more] }];
  const nodeSelectorTerms = [{ matchExpressions }];
  return {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  };
}

function selectorOf(clusters: readonly string[]): JsonObject {
  const [app, ...more] = clusters;
  if (more.length === 0) return { matchLabels: { app } };
  return { matchExpressions: [{ key: "app", operator: "In", values: clusters }] };
}
