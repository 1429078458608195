import { explained, InconsistentMemory } from "./error";
import { JOB_MANAGER } from "./options";
import { deriveProcess, FlinkMemoryModel, LegacyHeap, withLegacyHeap } from "./process";
import { Lookup } from "./lookup";
import { remembering } from "./remembering";
import { Settings } from "./settings";
import { readable, sum } from "./size";

/** A JobManager's memory; every size in bytes. */
export interface JobManagerMemory {
  /** What the container asks for. */
  readonly totalProcess: bigint;
  readonly totalFlink: bigint;
  readonly jvmHeap: bigint;
  readonly offHeap: bigint;
  readonly jvmMetaspace: bigint;
  readonly jvmOverhead: bigint;
  readonly jvmArgs: string;
}

interface FlinkParts {
  readonly heap: bigint;
  readonly offHeap: bigint;
}

/**
 * The JobManager's memory as Flink derives it.
 *
 * @param config A flat configuration, a memory of the spec already written as `jobmanager.memory.process.size`.
 * @param legacyHeap What `jobmanager.heap.size` means: the process when Flink 1.x starts, the heap when the operator
 *   checks a resource. For Flink 2.x take the key out first, with `withoutRemovedKeys`.
 * @throws MemoryConfigurationError with Flink's message.
 * @see Flink 1.20.1, `JobManagerProcessUtils`
 */
export function jobManagerMemory(config: Lookup, legacyHeap: LegacyHeap = "process"): JobManagerMemory {
  return DERIVE[legacyHeap](config);
}

const DERIVE: Readonly<Record<LegacyHeap, (config: Lookup) => JobManagerMemory>> = {
  process: remembering((config) => derive(config, "process")),
  heap: remembering((config) => derive(config, "heap")),
  ignored: remembering((config) => derive(config, "ignored")),
};

function derive(config: Lookup, legacyHeap: LegacyHeap): JobManagerMemory {
  return explained("JobManager memory configuration failed", () => {
    const settings = new Settings(config);
    const { flink, jvm } = deriveProcess(withLegacy(settings, legacyHeap), JOB_MANAGER, MODEL);
    const totalFlink = MODEL.total(flink);
    return {
      totalProcess: sum(totalFlink, jvm.metaspace, jvm.overhead),
      totalFlink,
      jvmHeap: flink.heap,
      offHeap: flink.offHeap,
      jvmMetaspace: jvm.metaspace,
      jvmOverhead: jvm.overhead,
      jvmArgs: [
        `-Xmx${flink.heap} -Xms${flink.heap}`,
        ...(settings.flag(JOB_MANAGER.directLimit) ? [`-XX:MaxDirectMemorySize=${flink.offHeap}`] : []),
        `-XX:MaxMetaspaceSize=${jvm.metaspace}`,
      ].join(" "),
    };
  });
}

function withLegacy(settings: Settings, legacyHeap: LegacyHeap): Settings {
  if (legacyHeap === "ignored") return settings;
  const target = legacyHeap === "heap" ? JOB_MANAGER.heap : JOB_MANAGER.processSize;
  return withLegacyHeap(settings, JOB_MANAGER, target);
}

const MODEL: FlinkMemoryModel<FlinkParts> = {
  fromFineGrained(settings) {
    const heap = settings.size(JOB_MANAGER.heap);
    const offHeap = settings.size(JOB_MANAGER.offHeap);
    if (!settings.has(JOB_MANAGER.flinkSize)) return { heap, offHeap };
    const flinkSize = settings.size(JOB_MANAGER.flinkSize);
    if (!settings.has(JOB_MANAGER.offHeap)) return { heap, offHeap: restBeside(heap, flinkSize) };
    if (sum(heap, offHeap) === flinkSize) return { heap, offHeap };
    throw new InconsistentMemory(
      `Sum of the configured JVM Heap Memory (${readable(heap)}) and the configured Off-heap Memory (${readable(offHeap)}) ` +
        `does not match the configured Total Flink Memory (${readable(flinkSize)}). ` +
        "Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.",
    );
  },

  fromFlinkSize(settings, flinkSize) {
    const offHeap = settings.size(JOB_MANAGER.offHeap);
    if (flinkSize > offHeap) return { heap: flinkSize - offHeap, offHeap };
    throw new InconsistentMemory(
      `The configured Total Flink Memory (${readable(flinkSize)}) is less than the configured Off-heap Memory (${readable(offHeap)}).`,
    );
  },

  total: ({ heap, offHeap }) => sum(heap, offHeap),
};

function restBeside(heap: bigint, flinkSize: bigint): bigint {
  if (heap <= flinkSize) return flinkSize - heap;
  throw new InconsistentMemory(
    `The configured JVM Heap Memory (${readable(heap)}) exceeds the configured Total Flink Memory (${readable(flinkSize)}). ` +
      "Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.",
  );
}
