import { parseJavaInt, parseJavaLong, trim } from "./jvm";
import { nearest, type Precision, DOUBLE, FLOAT } from "./rounding";
import { TextError } from "./text-error";

/** An integer of Flink's configuration, 32 bits wide: no space, no point, no underscore. */
export function parseInteger(text: string): number {
  return parseJavaInt(text);
}

/** As `parseInteger`, 64 bits wide. */
export function parseLong(text: string): bigint {
  return parseJavaLong(text);
}

/** A double of Flink's configuration: spaces around it, `NaN`, `Infinity`, `1d`, `5.` and `0x1p3` are all fine. */
export function parseDouble(text: string): number {
  return parseFloating(text, DOUBLE);
}

/** As `parseDouble`, rounded to 32 bits. */
export function parseFloat(text: string): number {
  return parseFloating(text, FLOAT);
}

const SPECIAL = /^([+-]?)(NaN|Infinity)$/;
const DECIMAL = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?[fFdD]?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F]+\.?|[\da-fA-F]*\.[\da-fA-F]+)[pP]([+-]?\d+)[fFdD]?$/;

function parseFloating(text: string, precision: Precision): number {
  const trimmed = trim(text);
  const magnitude =
    special(trimmed) ?? decimal(trimmed, precision) ?? hexadecimal(trimmed, precision) ?? unreadable(trimmed);
  return trimmed.startsWith("-") ? -magnitude : magnitude;
}

function unreadable(text: string): never {
  throw new TextError(text === "" ? "empty String" : `For input string: "${text}"`);
}

function special(text: string): number | undefined {
  const match = SPECIAL.exec(text);
  return match ? Number(match[2]) : undefined;
}

/** A double's digits are read exactly by JavaScript too; a float's would be rounded twice, so they are rounded here. */
function decimal(text: string, precision: Precision): number | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, , digits = "", exponent = "0"] = match;
  const double = Number(`${digits}e${exponent}`);
  if (precision === DOUBLE || !Number.isFinite(double) || Math.fround(double) === double) return double;
  const point = digits.indexOf(".");
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  return scaled(BigInt(digits.replace(".", "")), 10n, Number(exponent) - decimals, precision);
}

function hexadecimal(text: string, precision: Precision): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (!match) return undefined;
  const [, , digits = "", exponent = "0"] = match;
  const point = digits.indexOf(".");
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  return scaled(BigInt(`0x${digits.replace(".", "")}`), 2n, Number(exponent) - 4 * decimals, precision);
}

/** `mantissa * base^exponent`; an exponent beyond any number's reach is settled without computing it. */
function scaled(mantissa: bigint, base: bigint, exponent: number, precision: Precision): number {
  const digits = mantissa.toString(Number(base)).length;
  if (mantissa === 0n || digits + exponent < -OUT_OF_REACH) return 0;
  if (digits + exponent > OUT_OF_REACH) return Infinity;
  return exponent >= 0
    ? nearest(mantissa * base ** BigInt(exponent), 1n, precision)
    : nearest(mantissa, base ** BigInt(-exponent), precision);
}

/** No finite double has more than 1,100 digits before or after its point, in base 2 or 10. */
const OUT_OF_REACH = 1_100;
