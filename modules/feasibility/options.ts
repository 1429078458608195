/** Options of Flink and of the autoscaler that decide how large a job may become. */
import { Configuration, DefaultedOption, Option } from "../../judge/config/configuration";
import { SLOTS } from "../../judge/effective/options";
import { AUTOSCALER } from "../../judge/operator/autoscaler";
import { parseMemorySize } from "../../judge/text/memory";
import { parseBool } from "../../judge/text/bool";
import { parseDouble, parseInteger } from "../../judge/text/number";

export { AUTOSCALER, SLOTS };

/** The autoscaler's key, and the one that it had once. */
function autoscaler<T>(name: string, parse: (text: string) => T): Option<T> {
  return {
    key: `job.autoscaler.${name}`,
    aliases: [`kubernetes.operator.job.autoscaler.${name}`],
    parse,
  };
}

export const SCALING: DefaultedOption<boolean> = {
  ...autoscaler("scaling.enabled", parseBool),
  fallback: true,
};
export const VERTEX_MAX: DefaultedOption<number> = {
  ...autoscaler("vertex.max-parallelism", parseInteger),
  fallback: 200,
};
export const QUOTA_CPU: Option<number> = autoscaler("quota.cpu", parseDouble);
export const QUOTA_MEMORY: Option<bigint> = autoscaler("quota.memory", parseMemorySize);

export const MAX_PARALLELISM: DefaultedOption<number> = {
  key: "pipeline.max-parallelism",
  parse: parseInteger,
  fallback: -1,
};

/** Slots that Flink's resource manager starts at most. */
export const MAX_SLOTS: Option<number> = { key: "slotmanager.number-of-slots.max", parse: parseInteger };

const ALL = [
  AUTOSCALER,
  SCALING,
  VERTEX_MAX,
  QUOTA_CPU,
  QUOTA_MEMORY,
  MAX_PARALLELISM,
  MAX_SLOTS,
  SLOTS,
] as const;

/** @throws ConfigurationValueError where one of these options cannot be read, once and for all. */
export function readAll(configuration: Configuration): Configuration {
  for (const option of ALL) configuration.get(option as Option<unknown>);
  return configuration;
}
