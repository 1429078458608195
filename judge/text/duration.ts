import { trim } from "./jvm";
import { TextError } from "./text-error";

const MAX_LONG = (1n << 63n) - 1n;
const SECOND = 1_000_000_000n;

interface TimeUnit {
  readonly name: string;
  readonly labels: readonly string[];
  readonly nanos: bigint;
}

/** Labels of Flink's time units; only the long ones have a plural, and `us` is not among them. */
const UNITS: readonly TimeUnit[] = [
  { name: "DAYS", labels: ["d", "day", "days"], nanos: 86_400n * SECOND },
  { name: "HOURS", labels: ["h", "hour", "hours"], nanos: 3_600n * SECOND },
  { name: "MINUTES", labels: ["min", "m", "minute", "minutes"], nanos: 60n * SECOND },
  { name: "SECONDS", labels: ["s", "sec", "secs", "second", "seconds"], nanos: SECOND },
  {
    name: "MILLISECONDS",
    labels: ["ms", "milli", "millis", "millisecond", "milliseconds"],
    nanos: 1_000_000n,
  },
  {
    name: "MICROSECONDS",
    labels: ["µs", "micro", "micros", "microsecond", "microseconds"],
    nanos: 1_000n,
  },
  { name: "NANOSECONDS", labels: ["ns", "nano", "nanos", "nanosecond", "nanoseconds"], nanos: 1n },
];

const ALL_UNITS = UNITS.map(({ name, labels }) => `${name}: (${labels.join(" | ")})`).join(", ");

/**
 * A duration of Flink's configuration in nanoseconds: a whole number and a unit in any case, milliseconds without one.
 * So `5M` is five minutes, and ISO notation (`PT5M`) is refused.
 *
 * @see Flink 1.20.1, `org.apache.flink.util.TimeUtils.parseDuration`
 */
export function parseDuration(text: string): bigint {
  const trimmed = trim(text);
  if (trimmed === "") throw new TextError("argument is an empty- or whitespace-only string");
  const number = /^[0-9]*/.exec(trimmed)?.[0] ?? "";
  const label = trim(trimmed.slice(number.length)).toLowerCase();
  if (number === "") throw new TextError("text does not start with a number");
  const value = BigInt(number);
  if (value > MAX_LONG)
    throw new TextError(`The value '${number}' cannot be re represented as 64bit number (numeric overflow).`);
  const nanos = value * nanosOf(label);
  if (nanos / SECOND > MAX_LONG) throw new TextError("long overflow");
  return nanos;
}

function nanosOf(label: string): bigint {
  if (label === "") return 1_000_000n;
  const unit = UNITS.find(({ labels }) => labels.includes(label));
  if (unit) return unit.nanos;
  throw new TextError(
    `Time interval unit label '${label}' does not match any of the recognized units: ${ALL_UNITS}`,
  );
}
