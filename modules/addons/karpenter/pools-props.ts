import * as z from "zod";
import { isPositiveQuantity, memoryQuantity, Quantity } from "../../core/quantity";
import { propsSchema, rule, text, wholeNumber } from "../../core/schema";
import { KarpenterPool } from "../../kubernetes/pools";

/** How much of AWS one pool may take, and of which kind. */
export interface PoolProps {
  /**
   * Cores of all nodes together; the pool grows no further.
   * @default 1000 - about 250 TaskManagers of 4 cores; a forgotten job cannot grow without end
   */
  readonly cpuLimit?: number;
  /**
   * Memory of all nodes together, in Kubernetes' notation.
   * @default "4000Gi" for compute, "8000Gi" for the memory pools - what `cpuLimit` cores of these types come with at most
   */
  readonly memoryLimit?: string;
  /**
   * What AWS may be asked for: `spot` prefers Spot and falls back to on-demand. JobManagers take on-demand nodes in
   * either case.
   * @default "on-demand" - an interruption restarts the job from its last checkpoint
   */
  readonly capacity?: "on-demand" | "spot";
  /**
   * Families of instance types, like `c7gd`. Few families mean few types to choose from, and waiting when AWS has none.
   * @default - all families of the pool's categories (`c` and `m`, or `r`)
   */
  readonly instanceFamilies?: readonly string[];
  /**
   * The oldest generation of instance types.
   * @default 5 - the first of which all types run on Nitro and have NVMe
   */
  readonly minGeneration?: number;
  /**
   * Sizes of instance types, in vCPUs.
   * @default [4, 8, 16, 32] - smaller ones are eaten up by agents, larger ones take a large part of a job with them
   */
  readonly cpus?: readonly number[];
  /**
   * Whether nodes must have NVMe disks of their own, where RocksDB's working state then lies.
   * @default true - on an EBS root volume RocksDB soon runs into the volume's throughput
   */
  readonly localNvme?: boolean;
  /**
   * Size of the root volume, with a unit.
   * @default "50Gi" - system and images; where there is NVMe, pods live there
   */
  readonly rootVolume?: string;
}

/** Hours of the day, in UTC, in which Karpenter may replace nodes that no longer match their pool. */
export interface MaintenanceWindow {
  /**
   * Full hour at which the window opens, 0 to 23 (UTC).
   * @default 3 - night in Europe; choose your own night elsewhere
   */
  readonly startHour?: number;
  /**
   * Its length in hours, 1 to 23.
   * @default 4 - nodes go one at a time: room for twelve that take all of their 20 minutes of grace
   */
  readonly hours?: number;
}

/** Karpenter's pools. */
export interface PoolsProps {
  /**
   * x86 types with 2 or 4 GiB a vCPU.
   * @default {}
   */
  readonly compute?: PoolProps;
  /**
   * x86 types with 8 GiB a vCPU.
   * @default {}
   */
  readonly memory?: PoolProps;
  /**
   * Graviton types with 8 GiB a vCPU: cheaper, for images that are built for arm64.
   * @default {}
   */
  readonly gravitonMemory?: PoolProps;
  /**
   * When nodes may be replaced after a change of their pool or AMI, which restarts the jobs on them.
   * @default { startHour: 3, hours: 4 } - daily from 3 to 7 o'clock UTC
   */
  readonly maintenanceWindow?: MaintenanceWindow;
  /**
   * How long a node stays empty before it is removed, in minutes.
   * @default 5 - a job that restarts finds its nodes still there
   */
  readonly emptyMinutes?: number;
  /**
   * How long a node being removed waits for its pods, in minutes; then they are deleted whatever protects them.
   * @default 20 - without an end, one protected pod could hold back the pool's destruction for ever
   */
  readonly terminationGraceMinutes?: number;
}

/** Name of the property of a pool. */
export const POOL_PROPERTY = {
  compute: "compute",
  memory: "memory",
  "graviton-memory": "gravitonMemory",
} as const satisfies Record<KarpenterPool, keyof PoolsProps>;

const family = text(
  /^[a-z]+\d+[a-z-]*$/,
  "not a family of instance types",
  'write the part before the dot, like "r7gd"',
);
const minimumVolume = rule<string>(
  // What is no quantity at all is told by another rule.
  (size) => !isPositiveQuantity(size) || Quantity.parse(size).value >= 20 * 1024 ** 3,
  "too small for the system and the images of Flink",
  "give at least 20Gi",
);

const poolSchema = propsSchema<PoolProps>()({
  cpuLimit: wholeNumber(1, 100_000, "cores").optional(),
  memoryLimit: memoryQuantity.optional(),
  capacity: z.enum(["on-demand", "spot"]).optional(),
  instanceFamilies: z.array(family).min(1).optional(),
  minGeneration: wholeNumber(5, 99).optional(),
  cpus: z
    .array(wholeNumber(2, 192, "vCPUs"))
    .refine(...rule<number[]>((sizes) => sizes.length > 0, "no size is allowed", "name one at least"))
    .optional(),
  localNvme: z.boolean().optional(),
  rootVolume: memoryQuantity.refine(...minimumVolume).optional(),
});

export const poolsSchema = propsSchema<PoolsProps>()({
  compute: poolSchema.optional(),
  memory: poolSchema.optional(),
  gravitonMemory: poolSchema.optional(),
  maintenanceWindow: propsSchema<MaintenanceWindow>()({
    startHour: wholeNumber(0, 23).optional(),
    hours: wholeNumber(1, 23, "hours").optional(),
  }).optional(),
  emptyMinutes: wholeNumber(1, 1440, "minutes").optional(),
  terminationGraceMinutes: wholeNumber(1, 240, "minutes").optional(),
});
