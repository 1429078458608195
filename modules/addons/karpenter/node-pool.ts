import { JsonObject } from "../../core/nested";
import { CustomResource } from "../../kubernetes/custom-resources";
import { KarpenterPool, POOL } from "../../kubernetes/pools";
import { MaintenanceWindow, PoolProps, PoolsProps } from "./pools-props";

/** What tells the pools apart. */
const KINDS = {
  // A job asks for 2 GiB or 4 a core: with `m` beside `c` Karpenter takes the cheaper node, and no core idles for its memory.
  compute: { categories: ["c", "m"], architecture: "amd64", memoryLimit: "4000Gi" },
  memory: { categories: ["r"], architecture: "amd64", memoryLimit: "8000Gi" },
  "graviton-memory": { categories: ["r"], architecture: "arm64", memoryLimit: "8000Gi" },
} as const satisfies Record<KarpenterPool, object>;

/** How long a node being removed waits for its pods, in minutes. */
export const TERMINATION_GRACE_MINUTES = 20;

/**
 * Karpenter's NodePool: which nodes it may start, for which pods, and when it may end them.
 *
 * Disjoint from all others by its taint and label. Nodes are ended when they are empty, or, within the maintenance
 * window, when they no longer match; never to pack pods closer, and never for their age: an expiry heeds no window.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/
 */
export function nodePool(
  pool: KarpenterPool,
  props: PoolProps,
  all: Omit<PoolsProps, keyof typeof KINDS>,
): CustomResource {
  const { cpuLimit = 1000, memoryLimit = KINDS[pool].memoryLimit } = props;
  const { emptyMinutes = 5, terminationGraceMinutes = TERMINATION_GRACE_MINUTES, maintenanceWindow } = all;
  return {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: pool },
    spec: {
      template: {
        metadata: { labels: { [POOL]: pool } },
        spec: {
          nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: pool },
          taints: [{ key: POOL, value: pool, effect: "NoSchedule" }],
          requirements: requirements(pool, props),
          expireAfter: "Never",
          terminationGracePeriod: `${terminationGraceMinutes}m`,
        },
      },
      disruption: {
        consolidationPolicy: "WhenEmpty",
        consolidateAfter: `${emptyMinutes}m`,
        budgets: budgets(maintenanceWindow),
      },
      limits: { cpu: String(cpuLimit), memory: memoryLimit },
    },
  };
}

function requirements(pool: KarpenterPool, props: PoolProps): JsonObject[] {
  const { capacity = "on-demand", instanceFamilies, minGeneration = 5, cpus = [4, 8, 16, 32] } = props;
  const { categories, architecture } = KINDS[pool];
  return [
    requirement("karpenter.k8s.aws/instance-category", "In", ...categories),
    ...(instanceFamilies === undefined
      ? []
      : [requirement("karpenter.k8s.aws/instance-family", "In", ...instanceFamilies)]),
    requirement("karpenter.k8s.aws/instance-generation", "Gt", minGeneration - 1),
    requirement("karpenter.k8s.aws/instance-cpu", "In", ...cpus),
    // Gigabytes of NVMe disks; types without any do not have this label.
    ...((props.localNvme ?? true) ? [requirement("karpenter.k8s.aws/instance-local-nvme", "Gt", 0)] : []),
    requirement("kubernetes.io/arch", "In", architecture),
    requirement("kubernetes.io/os", "In", "linux"),
    requirement(
      "karpenter.sh/capacity-type",
      "In",
      ...(capacity === "spot" ? ["spot", "on-demand"] : ["on-demand"]),
    ),
  ];
}

/** Karpenter takes numbers as strings. */
function requirement(key: string, operator: "In" | "Gt", ...values: (string | number)[]): JsonObject {
  return { key, operator, values: values.map(String) };
}

/**
 * The strictest active budget counts: outside of the window no node may be replaced, within it one at a time. There
 * is none for empty nodes, which hold nothing.
 */
function budgets({ startHour = 3, hours = 4 }: MaintenanceWindow = {}): JsonObject[] {
  const reasons = ["Drifted", "Underutilized"];
  const closes = (startHour + hours) % 24;
  return [
    { reasons, nodes: "0", schedule: `0 ${closes} * * *`, duration: `${24 - hours}h` },
    { reasons, nodes: "1" },
  ];
}
