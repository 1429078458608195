import * as z from "zod";
import { Setting } from "./flink-configuration";
import { CHECKPOINTING, CheckpointingProps, checkpointingSchema, checkpointSettings } from "./checkpointing";
import { FlinkVersion } from "./flink-version";
import {
  DEFAULT_RESTART_STRATEGY,
  RestartStrategy,
  restartStrategy,
  restartStrategySchema,
} from "./restart-strategy";
import { DEFAULT_STATE_BACKEND, StateBackend, stateBackend } from "./state-backend";

/** How a job keeps its state, and what it does when it fails. `false` leaves all of that to Flink. */
export interface StateProps {
  /** @default - each minute, retained, incremental */
  readonly checkpointing?: CheckpointingProps | false;
  /**
   * Where a job holds the state that it works on: `rocksdb` on local disk, more than fits into memory; `hashmap` on
   * the heap, faster and small. A running job can only change it by a savepoint (`restoreFrom`).
   * @default "rocksdb" - state may outgrow memory; the same for all, since no backend restores another's checkpoint
   */
  readonly stateBackend?: StateBackend | false;
  /** What happens when a job fails. @default "exponential-delay" - it neither gives up nor hammers on what is broken */
  readonly restartStrategy?: RestartStrategy | false;
}

/** Schema entries of {@link StateProps}. */
export const stateShape = {
  checkpointing: z.union([checkpointingSchema, z.literal(false)]).optional(),
  stateBackend: z.union([z.enum(["rocksdb", "hashmap"]), z.literal(false)]).optional(),
  restartStrategy: z.union([restartStrategySchema, z.literal(false)]).optional(),
};

/**
 * The settings of a cluster: what is said, over what holds where nothing is.
 * @param directory The volume for RocksDB's files, if there is one.
 */
export function stateSettings(props: StateProps, version: FlinkVersion, directory?: string): Setting[] {
  const {
    checkpointing = {},
    stateBackend: backend = DEFAULT_STATE_BACKEND,
    restartStrategy: strategy = DEFAULT_RESTART_STRATEGY,
  } = props;
  return [
    ...(checkpointing === false
      ? []
      : checkpointSettings({ ...CHECKPOINTING, ...defined(checkpointing) }, version)),
    ...(backend === false ? [] : stateBackend(backend, version, directory)),
    ...(strategy === false ? [] : restartStrategy(strategy, version)),
  ];
}

/** The settings of a session job: what is said only, since its cluster's hold otherwise. */
export function ownStateSettings(props: StateProps, version: FlinkVersion): Setting[] {
  const { checkpointing, stateBackend: backend, restartStrategy: strategy } = props;
  return [
    ...(checkpointing ? checkpointSettings(checkpointing, version) : []),
    ...(backend ? stateBackend(backend, version, undefined) : []),
    ...(strategy ? restartStrategy(strategy, version) : []),
  ];
}

function defined<T extends object>(props: T): Partial<T> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Partial<T>;
}
