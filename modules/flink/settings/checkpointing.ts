import * as z from "zod";
import { propsSchema, wholeNumber } from "../../core/schema";
import { Setting } from "./flink-configuration";
import { atLeast, FlinkVersion } from "./flink-version";
import { flinkDuration } from "./notation";

/** How a job writes its state while it runs. */
export interface CheckpointingProps {
  /**
   * Time from one checkpoint to the next, in Flink's notation: what is done again after a failure.
   * @default "1 min" - Flink itself makes none; little is done again, and RocksDB writes only what has changed
   */
  readonly interval?: string;
  /**
   * Whether the last checkpoint stays when the job is cancelled. An upgrade cancels the job, so that `last-state`
   * needs it.
   * @default "RETAIN_ON_CANCELLATION" - the default upgrade mode goes on from it
   */
  readonly retention?: "RETAIN_ON_CANCELLATION" | "DELETE_ON_CANCELLATION" | "NO_EXTERNALIZED_CHECKPOINTS";
  /** Checkpoints that are kept. @default 1 - Flink's own */
  readonly numRetained?: number;
  /** How long a checkpoint may take before it is given up. @default "10 min" - Flink's own */
  readonly timeout?: string;
  /** Least time between the end of a checkpoint and the start of the next. @default "0 s" - Flink's own */
  readonly minPause?: string;
  /** Whether each record counts once, or at least once, after a failure. @default "EXACTLY_ONCE" - Flink's own */
  readonly mode?: "EXACTLY_ONCE" | "AT_LEAST_ONCE";
  /** Checkpoints in a row that may fail before the job does. @default 0 - Flink's own */
  readonly tolerableFailures?: number;
  /**
   * Whether barriers overtake records, which are then part of the checkpoint: for jobs with backpressure.
   * @default false - Flink's own
   */
  readonly unaligned?: boolean;
  /** Whether only what has changed is written, with RocksDB. @default true - large state is not written each minute */
  readonly incremental?: boolean;
}

export const checkpointingSchema = propsSchema<CheckpointingProps>()({
  interval: flinkDuration.optional(),
  retention: z
    .enum(["RETAIN_ON_CANCELLATION", "DELETE_ON_CANCELLATION", "NO_EXTERNALIZED_CHECKPOINTS"])
    .optional(),
  numRetained: wholeNumber(1, 1000).optional(),
  timeout: flinkDuration.optional(),
  minPause: flinkDuration.optional(),
  mode: z.enum(["EXACTLY_ONCE", "AT_LEAST_ONCE"]).optional(),
  tolerableFailures: wholeNumber(0, 1_000_000).optional(),
  unaligned: z.boolean().optional(),
  incremental: z.boolean().optional(),
});

/** What holds where nothing is said. */
export const CHECKPOINTING: CheckpointingProps = {
  interval: "1 min",
  retention: "RETAIN_ON_CANCELLATION",
  incremental: true,
};

/**
 * The settings under the names of a version.
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#checkpointing
 */
export function checkpointSettings(props: CheckpointingProps, version: FlinkVersion): Setting[] {
  const { interval, retention, numRetained, timeout, minPause, mode, tolerableFailures } = props;
  const renamed = atLeast(version, "v1_20");
  return [
    ...set("execution.checkpointing.interval", interval),
    ...set("execution.checkpointing.externalized-checkpoint-retention", retention),
    ...set("execution.checkpointing.timeout", timeout),
    ...set("execution.checkpointing.min-pause", minPause),
    ...set("execution.checkpointing.mode", mode),
    ...set("execution.checkpointing.tolerable-failed-checkpoints", tolerableFailures),
    ...either(atLeast(version, "v1_17"), UNALIGNED, props.unaligned),
    ...either(renamed, NUM_RETAINED, numRetained),
    ...either(renamed, INCREMENTAL, props.incremental),
  ];
}

/** An option's older name and its newer one. */
type Names = readonly [older: string, newer: string];

const UNALIGNED: Names = ["execution.checkpointing.unaligned", "execution.checkpointing.unaligned.enabled"];
const NUM_RETAINED: Names = ["state.checkpoints.num-retained", "execution.checkpointing.num-retained"];
const INCREMENTAL: Names = ["state.backend.incremental", "execution.checkpointing.incremental"];

type Value = string | number | boolean | undefined;

function set(key: string, value: Value): Setting[] {
  return value === undefined ? [] : [{ key, value: String(value) }];
}

function either(isNew: boolean, [older, newer]: Names, value: Value): Setting[] {
  const [key, other] = isNew ? [newer, older] : [older, newer];
  return value === undefined ? [] : [{ key, value: String(value), otherNames: [other] }];
}
