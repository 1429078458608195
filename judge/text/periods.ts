import { checkCron } from "./cron";
import { parseJavaInt, split, strip } from "./jvm";
import { parseList } from "./list";
import { TextError } from "./text-error";

const KEY = "job.autoscaler.excluded.periods";

/**
 * Times in which the autoscaler keeps still: a list of daily ranges (`09:00-17:30`) and Quartz cron expressions, or of
 * one of each joined by `&&`.
 *
 * @returns The entries; none for a blank text.
 * @see operator 1.15.0, `CalendarUtils.validateExcludedPeriods`
 */
export function parseExcludedPeriods(text: string): string[] {
  const periods = parseList(text);
  periods.forEach(checkPeriod);
  return periods;
}

function checkPeriod(period: string): void {
  const parts = split(period, "&&").map(strip);
  const invalid = `Invalid value ${period} in the autoscaler config ${KEY}`;
  if (parts.length > 2) throw new TextError(invalid);
  const daily = parts.map((part) => accepts(checkDaily, part));
  const cron = parts.map((part) => accepts(checkCron, part));
  if (parts.some((_, i) => !daily[i] && !cron[i]))
    throw new TextError(
      `${invalid}, the value is neither a valid daily expression nor a valid cron expression`,
    );
  if (parts.length === 2 && !(daily.includes(true) && cron.includes(true)))
    throw new TextError(
      `${invalid}, the value can not be configured as dailyExpression && dailyExpression or cronExpression && cronExpression`,
    );
}

function accepts(check: (text: string) => void, text: string): boolean {
  try {
    check(text);
    return true;
  } catch (error) {
    if (error instanceof TextError) return false;
    throw error;
  }
}

/** `HH:mm[:ss[:SSS]]-HH:mm[:ss[:SSS]]` within a day, so `24:00` and a range over midnight are refused. */
function checkDaily(text: string): void {
  const [from, to, ...more] = split(text, "-");
  if (from === undefined || to === undefined || more.length > 0) throw new TextError("not a range of times");
  if (millisOfDay(from) >= millisOfDay(to)) throw new TextError("Invalid time range");
}

/** Limits of hours, minutes, seconds and milliseconds. */
const LIMITS = [24, 60, 60, 1000];

function millisOfDay(text: string): number {
  const parts = text.split(":").filter((part) => part !== "");
  if (parts.length < 2 || parts.length > LIMITS.length) throw new TextError(`Invalid time string '${text}'`);
  return LIMITS.reduce((sum, limit, i) => {
    const value = parseJavaInt(parts[i] ?? "0");
    if (value < 0 || value >= limit) throw new TextError(`Invalid time string '${text}'`);
    return sum * limit + value;
  }, 0);
}
