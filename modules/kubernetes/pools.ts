/**
 * Where pods may run. One key serves as node label and as taint, on Karpenter's pools and on the managed node groups,
 * so that a pod fits exactly one of them: Karpenter and Cluster Autoscaler both react to every pod that fits a node
 * of theirs, and would start two.
 */
export const POOL = "flink-on-eks/pool";

/** Karpenter's pools. */
export const KARPENTER_POOLS = ["compute", "memory", "graviton-memory"] as const;
/** Managed node groups for Flink, scaled by Cluster Autoscaler. */
export const NODE_GROUP_POOLS = ["on-demand", "spot"] as const;

export type KarpenterPool = (typeof KARPENTER_POOLS)[number];
export type NodeGroupPool = (typeof NODE_GROUP_POOLS)[number];

/** Where a job runs: a pool of Karpenter, or a managed node group. */
export type RunOn = KarpenterPool | NodeGroupPool;
export const RUN_ON: readonly RunOn[] = [...KARPENTER_POOLS, ...NODE_GROUP_POOLS];

/** The group of the platform's own pods: labelled, but not tainted. */
export const CORE = "core";
export const CORE_NODES = { [POOL]: CORE } as const;

/** What a pod of a Flink cluster is. */
export type FlinkRole = "jobManager" | "taskManager";

export interface Placement {
  readonly nodeSelector: Record<string, string>;
  readonly tolerations: readonly {
    readonly key: string;
    readonly operator: "Equal";
    readonly value: string;
    readonly effect: "NoSchedule";
  }[];
}

/**
 * Selector and toleration for a role of a Flink cluster.
 *
 * A JobManager never runs on Spot, since losing it restarts the whole job: on the Spot group's behalf it runs on the
 * on-demand group, and in a pool of Karpenter, which may be allowed Spot, it asks for on-demand capacity.
 */
export function placement(runOn: RunOn, role: FlinkRole): Placement {
  const pool = runOn === "spot" && role === "jobManager" ? "on-demand" : runOn;
  const onDemandOnly = role === "jobManager" && isKarpenterPool(pool);
  return {
    nodeSelector: { [POOL]: pool, ...(onDemandOnly ? { "karpenter.sh/capacity-type": "on-demand" } : {}) },
    tolerations: [{ key: POOL, operator: "Equal", value: pool, effect: "NoSchedule" }],
  };
}

export function isKarpenterPool(pool: RunOn): pool is KarpenterPool {
  return (KARPENTER_POOLS as readonly string[]).includes(pool);
}
