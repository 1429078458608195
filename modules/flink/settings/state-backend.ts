import { Setting } from "./flink-configuration";
import { atLeast, FlinkVersion } from "./flink-version";

/** Where a job holds the state that it works on. */
export type StateBackend = "rocksdb" | "hashmap";

/**
 * RocksDB for every job, on whatever nodes: a checkpoint of one backend cannot be restored by the other, so that the
 * default may depend on nothing that can change, such as the pool. It takes the managed memory that Flink reserves in
 * any case.
 */
export const DEFAULT_STATE_BACKEND: StateBackend = "rocksdb";

/**
 * The state backend under the name of a version, and RocksDB's files on the pod's own volume.
 * @param directory Where that volume is, if there is one.
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/state_backends/
 */
export function stateBackend(
  backend: StateBackend,
  version: FlinkVersion,
  directory: string | undefined,
): Setting[] {
  const names = ["state.backend", "state.backend.type"];
  const key = atLeast(version, "v1_17") ? "state.backend.type" : "state.backend";
  return [
    { key, value: backend, otherNames: names.filter((name) => name !== key) },
    ...(backend === "rocksdb" && directory !== undefined
      ? [{ key: "state.backend.rocksdb.localdir", value: directory }]
      : []),
  ];
}
