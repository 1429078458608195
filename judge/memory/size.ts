import { decimalOf } from "../text/decimal";
import { MAX_BYTES } from "../text/memory";
import { MemoryConfigurationError } from "./error";

const UNITS = ["bytes", "kb", "mb", "gb", "tb"];

/**
 * A size for people, as Flink's messages have it: `1.500gb (1610612736 bytes)`, in the largest unit that it exceeds
 * (so exactly one gibibyte is `1024.000mb`).
 */
export function readable(bytes: bigint): string {
  let unit = 0;
  while (unit + 1 < UNITS.length && bytes > 1n << BigInt(10 * (unit + 1))) unit++;
  if (unit === 0) return `${bytes} bytes`;
  return `${threeDecimals(Number(bytes) / 1024 ** unit)}${UNITS[unit]} (${bytes} bytes)`;
}

/** Rounded half up in decimal, as the JVM formats; `toFixed` rounds the binary value instead. */
function threeDecimals(value: number): string {
  const [whole = "", decimals = ""] = String(value).split(".");
  const digits = BigInt(`${whole}${decimals.padEnd(4, "0").slice(0, 3)}`);
  const rounded = decimals.charAt(3) >= "5" ? digits + 1n : digits;
  const text = String(rounded).padStart(4, "0");
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}

/** A part of a size: the factor as it is printed in decimal, the product cut to whole bytes. */
export function multiply(bytes: bigint, factor: number): bigint {
  const { unscaled, scale } = decimalOf(factor);
  const product = bytes * unscaled;
  const result = scale <= 0 ? product * 10n ** BigInt(-scale) : product / 10n ** BigInt(scale);
  return checked(result);
}

/** The sum of sizes, which has to fit into 64 bits. */
export function sum(...sizes: readonly bigint[]): bigint {
  return sizes.reduce((total, size) => checked(total + size), 0n);
}

function checked(bytes: bigint): bigint {
  if (bytes > MAX_BYTES) throw new MemoryConfigurationError("long overflow");
  return bytes;
}
