import { trim } from "./jvm";
import { parseQuantity } from "./quantity";
import { TextError } from "./text-error";

/** Flink's units with all their spellings, every one of them binary: `1g` = `1gb` = 2^30 bytes. */
const UNITS: readonly { readonly names: readonly string[]; readonly bytes: bigint }[] = [
  { names: ["b", "bytes"], bytes: 1n },
  { names: ["k", "kb", "kibibytes"], bytes: 1n << 10n },
  { names: ["m", "mb", "mebibytes"], bytes: 1n << 20n },
  { names: ["g", "gb", "gibibytes"], bytes: 1n << 30n },
  { names: ["t", "tb", "tebibytes"], bytes: 1n << 40n },
];

const ALL_UNITS = UNITS.map(({ names }) => `(${names.join(" | ")})`).join(" / ");

/** `Long.MAX_VALUE`: the most bytes that Flink can express. */
export const MAX_BYTES = (1n << 63n) - 1n;

/**
 * A memory size of Flink's configuration in bytes: a whole number and a unit in any case, bytes without one.
 *
 * @see Flink 1.20.1, `org.apache.flink.configuration.MemorySize.parse`
 */
export function parseMemorySize(text: string): bigint {
  const trimmed = trim(text);
  if (trimmed === "") throw new TextError("argument is an empty- or whitespace-only string");
  const number = /^[0-9]*/.exec(trimmed)?.[0] ?? "";
  const unit = trim(trimmed.slice(number.length)).toLowerCase();
  if (number === "") throw new TextError("text does not start with a number");
  const value = BigInt(number);
  if (value > MAX_BYTES)
    throw new TextError(`The value '${number}' cannot be re represented as 64bit number (numeric overflow).`);
  const bytes = value * bytesOf(unit);
  if (bytes > MAX_BYTES)
    throw new TextError(
      `The value '${text}' cannot be re represented as 64bit number of bytes (numeric overflow).`,
    );
  return bytes;
}

function bytesOf(unit: string): bigint {
  if (unit === "") return 1n;
  const known = UNITS.find(({ names }) => names.includes(unit));
  if (known) return known.bytes;
  throw new TextError(`Memory size unit '${unit}' does not match any of the recognized units: ${ALL_UNITS}`);
}

/**
 * `spec.jobManager.resource.memory` and its TaskManager twin in bytes: what Flink reads, or else a Kubernetes quantity.
 *
 * @throws TextError where neither reads it, with the reason that the operator gives.
 */
export function parseSpecMemory(text: string): bigint {
  return parseMemorySize(configuredMemory(text));
}

/**
 * The text that the operator writes into `*.memory.process.size` for a memory of the spec.
 *
 * A quantity is written as a decimal, so a fraction ends in `.0` even where it is whole bytes, and Flink then refuses it.
 *
 * @see operator 1.15.0, `FlinkConfigBuilder.parseResourceMemoryString`
 */
export function configuredMemory(text: string): string {
  try {
    return formatMemorySize(parseMemorySize(text));
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return parseQuantity(asQuantity(text)).toString();
  }
}

/** Kubernetes' notation for what people write: no spaces, capitals, no `B` at the end, but `i` after the prefix. */
function asQuantity(text: string): string {
  return trim(text)
    .replace(/[ \t\n\v\f\r]/g, "")
    .toUpperCase()
    .replace(/B$/, "")
    .replace(/I$/, "i");
}

/** A size in the largest unit below `tb` that it is a whole number of, as `MemorySize.toString` writes it: `1536 mb`. */
export function formatMemorySize(bytes: bigint): string {
  const beyond = UNITS.findIndex((unit) => bytes % unit.bytes !== 0n);
  const unit = UNITS[beyond - 1] ?? UNITS[0];
  return unit ? `${bytes / unit.bytes} ${unit.names[1]}` : `${bytes} bytes`;
}
