import { explained, InconsistentMemory } from "./error";
import { checkNetworkRemainder, networkByBuffers, networkRange } from "./network";
import { TASK_MANAGER } from "./options";
import { deriveProcess, FlinkMemoryModel, LegacyHeap, withLegacyHeap } from "./process";
import { partBeside, partOf, rangeOf } from "./range";
import { Lookup } from "./lookup";
import { remembering } from "./remembering";
import { Settings } from "./settings";
import { readable, sum } from "./size";
import { MAX_BYTES } from "../text/memory";
import { TaskManagerResources, taskManagerResources } from "./task-manager-resources";

/** A TaskManager's memory and what else it offers; every size in bytes. */
export interface TaskManagerMemory extends FlinkParts, TaskManagerResources {
  /** What the container asks for. */
  readonly totalProcess: bigint;
  readonly totalFlink: bigint;
  /** Framework and tasks together. */
  readonly jvmHeap: bigint;
  /** Direct memory of framework, tasks and network together. */
  readonly jvmDirect: bigint;
  readonly jvmMetaspace: bigint;
  readonly jvmOverhead: bigint;
  readonly jvmArgs: string;
}

interface FlinkParts {
  readonly frameworkHeap: bigint;
  readonly taskHeap: bigint;
  readonly frameworkOffHeap: bigint;
  readonly taskOffHeap: bigint;
  readonly network: bigint;
  /** Sorting, hash tables and RocksDB. */
  readonly managed: bigint;
}

/**
 * The TaskManager's memory as Flink derives it.
 *
 * @param config A flat configuration, a memory of the spec already written as `taskmanager.memory.process.size`.
 * @param legacyHeap What `taskmanager.heap.size` means: the process when Flink 1.x starts, nothing when the operator checks
 *   a resource. For Flink 2.x take the key out first, with `withoutRemovedKeys`.
 * @throws MemoryConfigurationError with Flink's message.
 * @see Flink 1.20.1, `TaskExecutorProcessUtils`
 */
export function taskManagerMemory(config: Lookup, legacyHeap: LegacyHeap = "process"): TaskManagerMemory {
  return DERIVE[legacyHeap](config);
}

const DERIVE: Readonly<Record<LegacyHeap, (config: Lookup) => TaskManagerMemory>> = {
  process: remembering((config) => derive(config, "process")),
  heap: remembering((config) => derive(config, "heap")),
  ignored: remembering((config) => derive(config, "ignored")),
};

function derive(config: Lookup, legacyHeap: LegacyHeap): TaskManagerMemory {
  const settings = explained("TaskManager failed to map legacy JVM heap option to the new one", () =>
    legacyHeap === "ignored"
      ? new Settings(config)
      : withLegacyHeap(new Settings(config), TASK_MANAGER, TASK_MANAGER.processSize),
  );
  return explained("TaskManager memory configuration failed", () => {
    const { flink, jvm } = deriveProcess(settings, TASK_MANAGER, MODEL);
    const totalFlink = MODEL.total(flink);
    const jvmHeap = sum(flink.frameworkHeap, flink.taskHeap);
    const jvmDirect = sum(flink.frameworkOffHeap, flink.taskOffHeap, flink.network);
    return {
      ...flink,
      ...taskManagerResources(settings),
      totalProcess: sum(totalFlink, jvm.metaspace, jvm.overhead),
      totalFlink,
      jvmHeap,
      jvmDirect,
      jvmMetaspace: jvm.metaspace,
      jvmOverhead: jvm.overhead,
      jvmArgs: `-Xmx${jvmHeap} -Xms${jvmHeap} -XX:MaxDirectMemorySize=${jvmDirect} -XX:MaxMetaspaceSize=${jvm.metaspace}`,
    };
  });
}

/** The parts that are fixed before anything is derived. */
type FixedParts = Pick<FlinkParts, "frameworkHeap" | "frameworkOffHeap" | "taskOffHeap">;

function fixedParts(settings: Settings): FixedParts {
  return {
    frameworkHeap: settings.size(TASK_MANAGER.frameworkHeap),
    frameworkOffHeap: settings.size(TASK_MANAGER.frameworkOffHeap),
    taskOffHeap: settings.size(TASK_MANAGER.taskOffHeap),
  };
}

const MODEL: FlinkMemoryModel<FlinkParts> = {
  fromFineGrained(settings) {
    const taskHeap = settings.size(TASK_MANAGER.taskHeap);
    const managed = settings.size(TASK_MANAGER.managed);
    const parts = { ...fixedParts(settings), taskHeap, managed };
    const withoutNetwork = sum(...Object.values(parts));
    if (settings.has(TASK_MANAGER.flinkSize)) {
      const flinkSize = settings.size(TASK_MANAGER.flinkSize);
      return { ...parts, network: networkRemainder(settings, parts, flinkSize) };
    }
    const network = networkByBuffers(settings) ?? partBeside(withoutNetwork, networkRange(settings));
    return { ...parts, network };
  },

  fromFlinkSize(settings, flinkSize) {
    const fixed = fixedParts(settings);
    if (settings.has(TASK_MANAGER.taskHeap)) {
      const parts = {
        ...fixed,
        taskHeap: settings.size(TASK_MANAGER.taskHeap),
        managed: managed(settings, flinkSize),
      };
      return { ...parts, network: networkRemainder(settings, parts, flinkSize) };
    }
    const parts = {
      ...fixed,
      managed: managed(settings, flinkSize),
      network: networkByBuffers(settings) ?? partOf(flinkSize, networkRange(settings)),
    };
    return { ...parts, taskHeap: remainder(parts, flinkSize) };
  },

  total: (parts) => sum(...Object.values(parts)),
};

function managed(settings: Settings, flinkSize: bigint): bigint {
  if (settings.has(TASK_MANAGER.managed)) return settings.size(TASK_MANAGER.managed);
  return partOf(flinkSize, rangeOf(settings, 0n, MAX_BYTES, TASK_MANAGER.managedFraction));
}

/** The network gets what the others leave, but only within its own bounds. */
function networkRemainder(settings: Settings, parts: Omit<FlinkParts, "network">, flinkSize: bigint): bigint {
  const network = remainder(parts, flinkSize);
  checkNetworkRemainder(settings, network);
  return network;
}

/** Order and words of Flink's message about too large a sum. */
const NAMES: readonly (readonly [part: keyof FlinkParts, name: string])[] = [
  ["frameworkHeap", "Framework Heap Memory"],
  ["frameworkOffHeap", "Framework Off-Heap Memory"],
  ["taskHeap", "Task Heap Memory"],
  ["taskOffHeap", "Task Off-Heap Memory"],
  ["managed", "Managed Memory"],
  ["network", "Network Memory"],
];

function remainder(parts: Partial<FlinkParts>, flinkSize: bigint): bigint {
  const rest = flinkSize - sum(...Object.values(parts));
  if (rest >= 0n) return rest;
  const listed = NAMES.flatMap(([part, name]) => {
    const bytes = parts[part];
    return bytes === undefined ? [] : [`${name} (${readable(bytes)})`];
  });
  throw new InconsistentMemory(
    `Sum of configured ${listed.slice(0, -1).join(", ")} and ${listed.at(-1)} ` +
      `exceed configured Total Flink Memory (${readable(flinkSize)}).`,
  );
}
