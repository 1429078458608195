/** A key of Flink's configuration with the older keys that are read where it is absent. */
export interface MemoryOption<T> {
  readonly key: string;
  readonly aliases?: readonly string[];
  /** Nothing where Flink derives the value or leaves it out. */
  readonly fallback?: T;
}

/** Sizes in bytes. */
export type SizeOption = MemoryOption<bigint>;
/** Parts of a whole, from 0 to 1. */
export type FractionOption = MemoryOption<number> & { readonly fallback: number };

/** What JobManager and TaskManager have in common. */
export interface ProcessOptions {
  readonly processSize: SizeOption;
  readonly flinkSize: SizeOption;
  /** Where all of these are set, the rest is derived from them and from nothing else. */
  readonly fineGrained: readonly SizeOption[];
  readonly metaspace: SizeOption;
  readonly overheadMin: SizeOption;
  readonly overheadMax: SizeOption;
  readonly overheadFraction: FractionOption;
  /** Keys of Flink before 1.10, gone in 2.0. */
  readonly legacyHeap: SizeOption;
  readonly legacyHeapMb: MemoryOption<number>;
}

const MIB = 1n << 20n;
const GIB = 1n << 30n;
const MAX = (1n << 63n) - 1n;

function processOptions(role: "jobmanager" | "taskmanager") {
  return {
    processSize: { key: `${role}.memory.process.size` },
    flinkSize: { key: `${role}.memory.flink.size` },
    metaspace: { key: `${role}.memory.jvm-metaspace.size`, fallback: 256n * MIB },
    overheadMin: { key: `${role}.memory.jvm-overhead.min`, fallback: 192n * MIB },
    overheadMax: { key: `${role}.memory.jvm-overhead.max`, fallback: GIB },
    overheadFraction: { key: `${role}.memory.jvm-overhead.fraction`, fallback: 0.1 },
    legacyHeap: { key: `${role}.heap.size` },
    legacyHeapMb: { key: `${role}.heap.mb` },
  };
}

const jobManagerHeap: SizeOption = { key: "jobmanager.memory.heap.size" };

/** @see Flink 1.20.1, `JobManagerOptions` */
export const JOB_MANAGER = {
  ...processOptions("jobmanager"),
  fineGrained: [jobManagerHeap],
  heap: jobManagerHeap,
  offHeap: { key: "jobmanager.memory.off-heap.size", fallback: 128n * MIB },
  directLimit: { key: "jobmanager.memory.enable-jvm-direct-memory-limit", fallback: false },
} satisfies ProcessOptions & Record<string, unknown>;

const taskHeap: SizeOption = { key: "taskmanager.memory.task.heap.size" };
const managed: SizeOption = { key: "taskmanager.memory.managed.size", aliases: ["taskmanager.memory.size"] };

/** @see Flink 1.20.1, `TaskManagerOptions`, `NettyShuffleEnvironmentOptions` */
export const TASK_MANAGER = {
  ...processOptions("taskmanager"),
  fineGrained: [taskHeap, managed],
  taskHeap,
  managed,
  managedFraction: { key: "taskmanager.memory.managed.fraction", fallback: 0.4 },
  frameworkHeap: { key: "taskmanager.memory.framework.heap.size", fallback: 128n * MIB },
  frameworkOffHeap: { key: "taskmanager.memory.framework.off-heap.size", fallback: 128n * MIB },
  taskOffHeap: { key: "taskmanager.memory.task.off-heap.size", fallback: 0n },
  networkMin: {
    key: "taskmanager.memory.network.min",
    aliases: ["taskmanager.network.memory.min"],
    fallback: 64n * MIB,
  },
  /** 1 GiB in Flink 1.16 and older. */
  networkMax: {
    key: "taskmanager.memory.network.max",
    aliases: ["taskmanager.network.memory.max"],
    fallback: MAX,
  },
  networkFraction: {
    key: "taskmanager.memory.network.fraction",
    aliases: ["taskmanager.network.memory.fraction"],
    fallback: 0.1,
  },
  /** Another way to size the network memory, in segments; gone in 2.0. */
  networkBuffers: { key: "taskmanager.network.numberOfBuffers", fallback: 2048 },
  segmentSize: { key: "taskmanager.memory.segment-size", fallback: 32n << 10n },
  cpuCores: { key: "taskmanager.cpu.cores" },
  slots: { key: "taskmanager.numberOfTaskSlots", fallback: 1 },
} satisfies ProcessOptions & Record<string, unknown>;

/** An option in the words of Flink's messages. */
export function describe({ key, aliases = [], fallback }: MemoryOption<bigint | number>): string {
  const keys = aliases.map((alias) => `{key=${alias}, isDeprecated=true}`).join(", ");
  return `Key: '${key}' , default: ${fallback ?? "null"} (fallback keys: [${keys}])`;
}
