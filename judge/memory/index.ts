/** Flink's memory model: every part of a process and the JVM's arguments, from the sizes and fractions that are set. */
export { MemoryConfigurationError } from "./error";
export { jobManagerMemory, type JobManagerMemory } from "./job-manager";
export { taskManagerMemory, type TaskManagerMemory } from "./task-manager";
export type { LegacyHeap } from "./process";
export { type Lookup, overlaid } from "./lookup";
export { hasRemovedKeys, withoutRemovedKeys } from "./removed-keys";
