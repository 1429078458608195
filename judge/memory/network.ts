import { InconsistentMemory, MemoryConfigurationError } from "./error";
import { TASK_MANAGER } from "./options";
import { Range, rangeOf, within } from "./range";
import { Settings } from "./settings";

/** Bounds of the network memory. */
export function networkRange(settings: Settings): Range {
  const { networkMin, networkMax, networkFraction } = TASK_MANAGER;
  return rangeOf(settings, networkMin, networkMax, networkFraction);
}

/**
 * Network memory given as a number of buffers, which counts where none of the newer options is set.
 * Nothing where it does not count.
 */
export function networkByBuffers(settings: Settings): bigint | undefined {
  const { networkMin, networkMax, networkFraction, networkBuffers } = TASK_MANAGER;
  if ([networkMin, networkMax, networkFraction].some((option) => settings.has(option))) return undefined;
  if (!settings.has(networkBuffers)) return undefined;
  const buffers = BigInt(settings.integer(networkBuffers) ?? 0);
  const bytes = buffers * segmentSize(settings);
  if (bytes < 0n) throw new MemoryConfigurationError("bytes must be >= 0");
  return bytes;
}

const MIN_SEGMENT = 4096n;
const MAX_INT = (1n << 31n) - 1n;

/** Bytes of one buffer: a power of two from 4 KiB on. */
function segmentSize(settings: Settings): bigint {
  const { segmentSize } = TASK_MANAGER;
  const bytes = settings.bytes(segmentSize);
  if (bytes > MAX_INT) throw new MemoryConfigurationError(`Cannot downcast long value ${bytes} to integer.`);
  const refuse = (reason: string) => {
    throw new InconsistentMemory(`Invalid configuration value for ${segmentSize.key} : ${bytes} - ${reason}`);
  };
  if (bytes < MIN_SEGMENT) refuse(`Minimum memory segment size is ${MIN_SEGMENT}`);
  if ((bytes & (bytes - 1n)) !== 0n) refuse("Memory segment size must be a power of 2.");
  return bytes;
}

/** Checks network memory that is what the other parts leave over. */
export function checkNetworkRemainder(settings: Settings, network: bigint): void {
  if (fits(settings, network)) return;
  throw new InconsistentMemory(
    "If Total Flink, Task Heap and (or) Managed Memory sizes are explicitly configured then the Network Memory size " +
      "is the rest of the Total Flink memory after subtracting all other configured types of memory, " +
      "but the derived Network Memory is inconsistent with its configuration.",
  );
}

/** Flink hides every reason behind one message here, be it only a fraction out of range. */
function fits(settings: Settings, network: bigint): boolean {
  try {
    const configured = networkByBuffers(settings);
    return configured === undefined ? within(network, networkRange(settings)) : configured === network;
  } catch (error) {
    if (error instanceof InconsistentMemory) return false;
    throw error;
  }
}
