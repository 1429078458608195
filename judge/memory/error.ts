/** A memory configuration that Flink refuses; the message is Flink's own. */
export class MemoryConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MemoryConfigurationError";
  }
}

/**
 * A mistake that Flink explains with the name of the process in front. Others (an unreadable fraction, an overflow)
 * escape from its code as they are.
 */
export class InconsistentMemory extends MemoryConfigurationError {}

/** Runs a derivation and puts a prefix in front of what Flink itself explains. */
export function explained<T>(prefix: string, derive: () => T): T {
  try {
    return derive();
  } catch (error) {
    if (error instanceof InconsistentMemory) throw new InconsistentMemory(`${prefix}: ${error.message}`);
    throw error;
  }
}
