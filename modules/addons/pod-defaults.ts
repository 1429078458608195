import { JsonObject } from "../core/nested";

/** Affinity that keeps the replicas of one add-on on different nodes where there are any. */
export function spreadOverHosts(labels: Record<string, string>): JsonObject {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: labels } },
        },
      ],
    },
  };
}

/** Requests with a memory limit of the same size, so that an add-on is never the first to be evicted, and no CPU limit, so that it is never throttled. */
export function resources(cpu: string, memory: string, memoryLimit = memory): JsonObject {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

/** Toleration of agents that must run on every node, the tainted pools of Flink included. */
export const EVERY_NODE: JsonObject[] = [{ operator: "Exists" }];
