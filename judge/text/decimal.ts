import { digitValue, isDigit } from "./jvm";
import { TextError } from "./text-error";

/**
 * A decimal as `java.math.BigDecimal` keeps it: `unscaled / 10^scale`.
 *
 * The scale matters beyond the value: the operator writes quantities down as text and reads that text again, and
 * `1000.00` or `1E+18` is then refused where `1000` passes.
 */
export class Decimal {
  /**
   * Reads sign, digits and at most one point, with the JVM's messages. Exponents never get here: the reader of
   * quantities has cut them off.
   */
  static parse(text: string): Decimal {
    if (text === "") throw new TextError("null");
    const compact = text.length - (/^[+-]/.test(text) ? 1 : 0) <= COMPACT_DIGITS;
    let digits = "";
    let scale: number | undefined;
    for (let i = /^[+-]/.test(text) ? 1 : 0; i < text.length; i++) {
      const character = text.charAt(i);
      if (character === ".") {
        if (scale !== undefined) throw new TextError("Character array contains more than one decimal point.");
        scale = 0;
      } else if (isDigit(character)) {
        digits += String(digitValue(character));
        if (scale !== undefined) scale++;
      } else {
        throw new TextError(
          compact
            ? `Character ${character} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`
            : 'Character array is missing "e" notation exponential mark.',
        );
      }
    }
    if (digits === "") throw new TextError("No digits found.");
    return new Decimal(BigInt(`${text[0] === "-" ? "-" : ""}${digits}`), scale ?? 0);
  }

  /** `unscaled` and `scale` as the JVM has them; a negative scale appends zeros. */
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}

  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** The value as a double: 0 or infinite where it is out of range. */
  toNumber(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** `toString`: with an exponent where the scale is negative or the number very small. */
  toString(): string {
    const digits = this.#digits();
    const adjusted = digits.length - 1 - this.scale;
    if (this.scale >= 0 && adjusted >= -6) return this.toPlainString();
    const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
    const exponent = adjusted === 0 ? "" : `E${adjusted > 0 ? "+" : ""}${adjusted}`;
    return `${this.#sign()}${mantissa}${exponent}`;
  }

  /** `toPlainString`: never an exponent. Its length is that of the exponent, so only for numbers of sane size. */
  toPlainString(): string {
    const digits = this.#digits();
    if (this.scale <= 0)
      return `${this.#sign()}${this.unscaled === 0n ? "0" : digits + "0".repeat(-this.scale)}`;
    const padded = digits.padStart(this.scale + 1, "0");
    const point = padded.length - this.scale;
    return `${this.#sign()}${padded.slice(0, point)}.${padded.slice(point)}`;
  }

  #digits(): string {
    return String(this.unscaled < 0n ? -this.unscaled : this.unscaled);
  }

  #sign(): string {
    return this.unscaled < 0n ? "-" : "";
  }
}

/** Up to so many characters the JVM reads a decimal on another path, with another message. */
const COMPACT_DIGITS = 18;

/** A finite number as it is printed in decimal, which for `0.1` is exactly that. */
export function decimalOf(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const { unscaled, scale } = Decimal.parse(mantissa);
  return new Decimal(unscaled, scale - Number(exponent));
}
