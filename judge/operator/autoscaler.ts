import {
  Configuration,
  ConfigurationValueError,
  DefaultedOption,
  Option,
  pathOf,
} from "../config/configuration";
import { formatDouble } from "../config/format-double";
import { unreadable } from "../evaluate";
import { Mistake, Rule } from "../rule";
import { JobSubject } from "../subject";
import { parseBool } from "../text/bool";
import { parseList } from "../text/list";
import { parseDouble } from "../text/number";
import { parseExcludedPeriods } from "../text/periods";
import { TextError } from "../text/text-error";
import { SOURCES } from "../sources";

const PREFIX = "job.autoscaler.";
const OLD_PREFIX = "kubernetes.operator.job.autoscaler.";

const double = (name: string, aliases: readonly string[] = []): Option<number> => ({
  key: PREFIX + name,
  aliases: [OLD_PREFIX + name, ...aliases],
  parse: parseDouble,
});

export const AUTOSCALER: DefaultedOption<boolean> = {
  key: `${PREFIX}enabled`,
  aliases: [`${OLD_PREFIX}enabled`],
  parse: parseBool,
  fallback: false,
};

const TARGET: DefaultedOption<number> = {
  ...double("utilization.target", [`${OLD_PREFIX}target.utilization`, `${PREFIX}target.utilization`]),
  fallback: 0.7,
};

const PERIODS: DefaultedOption<readonly string[]> = {
  key: `${PREFIX}excluded.periods`,
  aliases: [`${OLD_PREFIX}excluded.periods`],
  parse: parseList,
  fallback: [],
};

/**
 * Every mistake in the autoscaler's options, where it is on.
 *
 * The bounds of utilization hang on its target, which the operator reads for them whatever it holds: a target that is no
 * number breaks the whole check, so that mistake comes first.
 *
 * @see operator 1.15.0, `AutoscalerValidator`
 */
export function autoscalerMistakes(configuration: Configuration): readonly Mistake[] {
  if (!configuration.get(AUTOSCALER)) return [];
  const broken: Mistake[] = [];
  const attempt = <T>(readValue: () => T): T | undefined => {
    try {
      return readValue();
    } catch (error) {
      if (!(error instanceof ConfigurationValueError)) throw error;
      broken.push(unreadable(error));
      return undefined;
    }
  };
  const target = attempt(() => configuration.get(TARGET));
  const periods =
    attempt(() => configuration.get(PERIODS)) === undefined ? [] : periodMistakes(configuration);
  const within = (option: Option<number>, min: number, max?: number) =>
    outOfRange(configuration, option, min, max);
  return [
    ...broken,
    ...within(double("scale-down.max-factor"), 0),
    ...within(double("scale-up.max-factor"), 0),
    ...(target === undefined ? [] : within(TARGET, 0, 1)),
    ...within(double("target.utilization.boundary"), 0),
    ...(target === undefined ? [] : within(double("utilization.max"), target, 1)),
    ...(target === undefined ? [] : within(double("utilization.min"), 0, target)),
    ...within(double("observed-scalability.coefficient-min"), 0.01, 1),
    ...periods,
  ];
}

function outOfRange(
  configuration: Configuration,
  option: Option<number>,
  min: number,
  max?: number,
): Mistake[] {
  const entry = configuration.find(option);
  if (entry === undefined) return [];
  const [low, high] = [formatDouble(min), max === undefined ? "+Infinity" : formatDouble(max)];
  const cure = `write a number from ${low} to ${high}`;
  const mistake = (message: string): Mistake => ({ path: pathOf(entry), value: entry.text, message, cure });
  try {
    const value = option.parse(entry.text);
    if (!(value < min) && !(max !== undefined && value > max)) return [];
    return [
      mistake(
        `The AutoScalerOption ${option.key} is invalid, it should be a value within the range [${low}, ${high}]`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return [mistake(`Invalid value in the autoscaler config ${option.key}`)];
  }
}

function periodMistakes(configuration: Configuration): Mistake[] {
  const entry = configuration.find(PERIODS);
  if (entry === undefined) return [];
  try {
    parseExcludedPeriods(entry.text);
    return [];
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const cure =
      'write a daily range "10:00-11:00", a Quartz cron of 6 or 7 fields, or both joined by "&&"; separator ";"';
    return [{ path: pathOf(entry), value: entry.text, message: error.reason, cure }];
  }
}

export const autoscaler: Rule<JobSubject> = {
  id: "D29",
  severity: "error",
  what: "An option of the autoscaler is out of its range or cannot be read",
  why:
    "factors are 0 or more; utilization.target lies in [0, 1], utilization.max in [target, 1], utilization.min in " +
    "[0, target], observed-scalability.coefficient-min in [0.01, 1]; excluded.periods are daily ranges and crons",
  cure: "write a value within the range that the message names",
  source: SOURCES.autoscalerValidator,
  check: ({ configuration }) => autoscalerMistakes(configuration),
};
