/** Options of Flink and of the autoscaler that decide how large a job may become. */
import { DefaultedOption, Option } from "../judge/config/configuration";
import { parseMemorySize } from "../judge/text/memory";
import { parseBool } from "../judge/text/bool";
import { parseDouble, parseInteger } from "../judge/text/number";

export { AUTOSCALER } from "../judge/operator/autoscaler";
export { SLOTS, PARALLELISM } from "../judge/effective/options";

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
