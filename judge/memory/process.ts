import { InconsistentMemory } from "./error";
import { describe, ProcessOptions, SizeOption } from "./options";
import { partBeside, partOf, Range, rangeOf, within } from "./range";
import { Settings } from "./settings";
import { readable, sum } from "./size";

/** What the JVM takes for itself, in bytes. */
export interface JvmParts {
  readonly metaspace: bigint;
  readonly overhead: bigint;
}

/** How a role divides the memory that Flink manages itself. */
export interface FlinkMemoryModel<T> {
  readonly fromFineGrained: (settings: Settings) => T;
  readonly fromFlinkSize: (settings: Settings, flinkSize: bigint) => T;
  readonly total: (parts: T) => bigint;
}

/**
 * Derives all parts of a process from the sizes that are set: the fine-grained ones, else Flink's total, else the
 * process's total. What is set besides has to agree with the outcome.
 *
 * @see Flink 1.20.1, `ProcessMemoryUtils`
 */
export function deriveProcess<T>(
  settings: Settings,
  options: ProcessOptions,
  model: FlinkMemoryModel<T>,
): { readonly flink: T; readonly jvm: JvmParts } {
  if (options.fineGrained.every((option) => settings.has(option))) {
    const flink = model.fromFineGrained(settings);
    return { flink, jvm: besideFlink(settings, options, model.total(flink)) };
  }
  if (settings.has(options.flinkSize)) {
    const flinkSize = settings.size(options.flinkSize);
    const flink = model.fromFlinkSize(settings, flinkSize);
    return { flink, jvm: besideFlink(settings, options, flinkSize) };
  }
  if (settings.has(options.processSize)) {
    const processSize = settings.size(options.processSize);
    const jvm = withinProcess(settings, options, processSize);
    const flink = model.fromFlinkSize(settings, processSize - jvm.metaspace - jvm.overhead);
    return { flink, jvm };
  }
  throw new InconsistentMemory(
    `Either required fine-grained memory (${options.fineGrained.map(({ key }) => key).join(" and ")}), ` +
      `or Total Flink Memory size (${describe(options.flinkSize)}), ` +
      `or Total Process Memory size (${describe(options.processSize)}) need to be configured explicitly.`,
  );
}

/** The JVM's parts of a process of known size. */
function withinProcess(settings: Settings, options: ProcessOptions, processSize: bigint): JvmParts {
  const metaspace = settings.size(options.metaspace);
  const overhead = partOf(processSize, overheadRange(settings, options));
  if (sum(metaspace, overhead) <= processSize) return { metaspace, overhead };
  throw new InconsistentMemory(
    `Sum of configured JVM Metaspace (${readable(metaspace)}) and JVM Overhead (${readable(overhead)}) ` +
      `exceed configured Total Process Memory (${readable(processSize)}).`,
  );
}

/** The JVM's parts beside a known size of Flink's memory. */
function besideFlink(settings: Settings, options: ProcessOptions, flinkSize: bigint): JvmParts {
  const metaspace = settings.size(options.metaspace);
  const inner = sum(flinkSize, metaspace);
  if (settings.has(options.processSize))
    return { metaspace, overhead: remainder(settings, options, flinkSize, metaspace) };
  const overhead = partBeside(inner, overheadRange(settings, options));
  sum(inner, overhead); // the process must be expressible
  return { metaspace, overhead };
}

function remainder(
  settings: Settings,
  options: ProcessOptions,
  flinkSize: bigint,
  metaspace: bigint,
): bigint {
  const processSize = settings.size(options.processSize);
  const overhead = processSize - sum(flinkSize, metaspace);
  if (overhead < 0n)
    throw new InconsistentMemory(
      `The configured Total Process Memory size (${readable(processSize)}) is less than the sum of the derived ` +
        `Total Flink Memory size (${readable(flinkSize)}) and the configured or default JVM Metaspace size  (${readable(metaspace)}).`,
    );
  const range = overheadRange(settings, options);
  if (within(overhead, range)) return overhead;
  throw new InconsistentMemory(
    `Derived JVM Overhead size (${readable(overhead)}) is not in configured JVM Overhead range ` +
      `[${readable(range.min)}, ${readable(range.max)}].`,
  );
}

function overheadRange(settings: Settings, options: ProcessOptions): Range {
  return rangeOf(settings, options.overheadMin, options.overheadMax, options.overheadFraction);
}

/** Which option a heap of Flink before 1.10 is taken for. */
export type LegacyHeap = "process" | "heap" | "ignored";

/** Reads `jobmanager.heap.size` and its like as the option that took its place, unless that one is set. */
export function withLegacyHeap(settings: Settings, options: ProcessOptions, target: SizeOption): Settings {
  if (settings.has(target)) return settings;
  if (settings.has(options.legacyHeap))
    return settings.with(target.key, `${settings.size(options.legacyHeap)} b`);
  const mebibytes = settings.integer(options.legacyHeapMb);
  if (mebibytes === undefined) return settings;
  if (mebibytes < 0)
    throw new InconsistentMemory(
      `Configured total process memory size (${mebibytes}MB) must not be less than 0.`,
    );
  return settings.with(target.key, `${mebibytes} m`);
}
