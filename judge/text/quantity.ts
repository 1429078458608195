import { Decimal } from "./decimal";
import { isDigit, parseJavaInt } from "./jvm";
import { TextError } from "./text-error";

/**
 * A Kubernetes quantity as fabric8, the operator's client library, reads it: `1Gi`, `500m`, `.5G`, `1e6`, `-1`.
 *
 * It is laxer than Kubernetes in some places (`1K5` is 10^5, `1e` is 10^18) and stricter in none, so a text that passes
 * here can still be refused by the API server when the pod is made.
 *
 * @see fabric8 7.3.1, `io.fabric8.kubernetes.api.model.Quantity`
 */
export function parseQuantity(text: string): Decimal {
  checkQuantity(text);
  const [amount, unit] = splitUnit(text.startsWith(".") ? `0${text}` : text);
  const digits = Decimal.parse(amount);
  return digits.multiply(multiple(unit));
}

/** The part of reading that is done where a quantity is only handed on: neither its number nor its unit is looked at. */
export function checkQuantity(text: string): void {
  if (text === "") throw new TextError("Invalid quantity string format passed.");
  checkExponent(splitUnit(text)[1]);
}

/** A unit begins at the first of these, wherever it stands. Lower-case `p`, `t`, `g` and `K`'s relatives are not among them. */
const UNIT_START = /[eEinumkKMGTP]/;

function splitUnit(text: string): [amount: string, unit: string] {
  const start = text.search(UNIT_START);
  return start < 0 ? [text, ""] : [text.slice(0, start), text.slice(start)];
}

/** `4e9` ends in a digit; `4e9Ki` mixes both notations. */
function checkExponent(unit: string): void {
  if (hasDigit(unit) && /\p{Alphabetic}/u.test(unit.charAt(unit.length - 1)))
    throw new TextError("Invalid quantity string format passed");
}

function hasDigit(text: string): boolean {
  return text.split("").some(isDigit);
}

/** The JVM computes no power beyond. */
const MAX_EXPONENT = 999_999_999;

/** What one unit stands for. fabric8 computes with 16 digits, so what has more of them carries an exponent from here on. */
const MULTIPLES = new Map<string, Decimal>([
  ["", new Decimal(1n, 0)],
  ["Ki", new Decimal(1n << 10n, 0)],
  ["Mi", new Decimal(1n << 20n, 0)],
  ["Gi", new Decimal(1n << 30n, 0)],
  ["Ti", new Decimal(1n << 40n, 0)],
  ["Pi", new Decimal(1n << 50n, 0)],
  ["Ei", new Decimal(1152921504606847n, -3)],
  ["n", powerOfTen(-9)],
  ["u", powerOfTen(-6)],
  ["m", powerOfTen(-3)],
  ["k", powerOfTen(3)],
  ["M", powerOfTen(6)],
  ["G", powerOfTen(9)],
  ["T", powerOfTen(12)],
  ["P", powerOfTen(15)],
  ["E", powerOfTen(18)],
]);

/** Whatever letter stands before an exponent is ignored. */
function multiple(unit: string): Decimal {
  if (hasDigit(unit) && unit.length > 1) return powerOfTen(parseJavaInt(unit.slice(1)));
  const known = MULTIPLES.get(unit);
  if (!known) throw new TextError("Invalid quantity format passed to parse");
  return known;
}

/** 10^n with at most 16 digits before the exponent. */
function powerOfTen(n: number): Decimal {
  if (Math.abs(n) > MAX_EXPONENT) throw new TextError("Invalid operation", true);
  if (n <= 0) return new Decimal(1n, n === 0 ? 0 : -n);
  const digits = Math.min(n, 15);
  return new Decimal(10n ** BigInt(digits), digits - n);
}
