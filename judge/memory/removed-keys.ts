import { Lookup, without } from "./lookup";

import { JOB_MANAGER, TASK_MANAGER } from "./options";

const REMOVED: ReadonlySet<string> = new Set([
  JOB_MANAGER.legacyHeap.key,
  JOB_MANAGER.legacyHeapMb.key,
  TASK_MANAGER.legacyHeap.key,
  TASK_MANAGER.legacyHeapMb.key,
  TASK_MANAGER.networkBuffers.key,
]);

/**
 * A configuration as Flink 2.x reads it: without the keys of memory that it no longer knows. Everything else about
 * memory is as before. The operator itself still reads them, whatever the cluster's version.
 *
 * @see Flink 2.2, `JobManagerProcessUtils` and `TaskExecutorFlinkMemoryUtils`, compared with those of 1.20.1
 */
export function withoutRemovedKeys(config: Lookup): Lookup {
  return without(config, REMOVED);
}

/** Whether a configuration has such keys: without them every version, and the operator, divide memory alike. */
export function hasRemovedKeys(config: Lookup): boolean {
  return [...REMOVED].some((key) => config.has(key));
}
