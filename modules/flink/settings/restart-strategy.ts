import * as z from "zod";
import { propsSchema, wholeNumber } from "../../core/schema";
import { Setting } from "./flink-configuration";
import { atLeast, FlinkVersion } from "./flink-version";
import { flinkDuration } from "./notation";

/** Longer and longer pauses, which start over once the job was well for a while. */
export interface ExponentialDelay {
  readonly type: "exponential-delay";
  /** First pause. @default "1 s" - Flink's own */
  readonly initialBackoff?: string;
  /** Longest pause. @default - Flink's: "1 min", before Flink 1.19 "5 min" */
  readonly maxBackoff?: string;
  /** How long the job must run well for the pause to start over. @default "1 h" - Flink's own */
  readonly resetBackoffThreshold?: string;
}

/** The same pause each time, a number of times. */
export interface FixedDelay {
  readonly type: "fixed-delay";
  /** Restarts before the job fails for good. */
  readonly attempts: number;
  /** @default "1 s" - Flink's own */
  readonly delay?: string;
}

/** As often as it takes, unless there are too many failures in too short a time. */
export interface FailureRate {
  readonly type: "failure-rate";
  /** Failures within `interval` before the job fails for good. */
  readonly maxFailures: number;
  /** @default "1 min" - Flink's own */
  readonly interval?: string;
  /** @default "1 s" - Flink's own */
  readonly delay?: string;
}

/** What happens when a job fails. `none`: it is over with the first failure. */
export type RestartStrategy = "exponential-delay" | "none" | ExponentialDelay | FixedDelay | FailureRate;

export const restartStrategySchema: z.ZodType<RestartStrategy> = z.union([
  z.enum(["exponential-delay", "none"]),
  propsSchema<ExponentialDelay>()({
    type: z.literal("exponential-delay"),
    initialBackoff: flinkDuration.optional(),
    maxBackoff: flinkDuration.optional(),
    resetBackoffThreshold: flinkDuration.optional(),
  }),
  propsSchema<FixedDelay>()({
    type: z.literal("fixed-delay"),
    attempts: wholeNumber(1, 2_147_483_647),
    delay: flinkDuration.optional(),
  }),
  propsSchema<FailureRate>()({
    type: z.literal("failure-rate"),
    maxFailures: wholeNumber(1, 2_147_483_647),
    interval: flinkDuration.optional(),
    delay: flinkDuration.optional(),
  }),
]);

/** It neither gives up nor hammers on what is broken. */
export const DEFAULT_RESTART_STRATEGY: RestartStrategy = "exponential-delay";

/**
 * The strategy under the names of a version.
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/task_failure_recovery/
 */
export function restartStrategy(strategy: RestartStrategy, version: FlinkVersion): Setting[] {
  const { type, ...rest } = typeof strategy === "string" ? { type: strategy } : strategy;
  const names = ["restart-strategy", "restart-strategy.type"];
  const key = atLeast(version, "v1_17") ? "restart-strategy.type" : "restart-strategy";
  const details = Object.entries(rest).filter(([, value]) => value !== undefined);
  return [
    { key, value: type, otherNames: names.filter((name) => name !== key) },
    ...details.map(([name, value]) => ({
      key: `restart-strategy.${type}.${KEYS[name] ?? name}`,
      value: String(value),
    })),
  ];
}

const KEYS: Readonly<Record<string, string>> = {
  initialBackoff: "initial-backoff",
  maxBackoff: "max-backoff",
  resetBackoffThreshold: "reset-backoff-threshold",
  maxFailures: "max-failures-per-interval",
  interval: "failure-rate-interval",
};
