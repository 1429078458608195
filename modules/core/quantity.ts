import * as z from "zod";
import { rule } from "./schema";

/**
 * A quantity in Kubernetes' notation: `200`, `500m`, `800Gi`, `2e3`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export class Quantity {
  /**
   * @param text The notation; a number stands for itself.
   * @throws RangeError where the text is no quantity, with the reason.
   */
  static parse(text: string | number): Quantity {
    const match = FORM.exec(String(text));
    if (!match) throw new RangeError(`"${text}" is not a Kubernetes quantity`);
    const [, digits, suffix = ""] = match;
    const factor = SUFFIXES.get(suffix) ?? 10 ** Number(suffix.slice(1));
    return new Quantity(String(text), Number(digits) * factor);
  }

  private constructor(
    /** The notation as it was given. */
    readonly text: string,
    /** Its value in units: cores, bytes or pieces. */
    readonly value: number,
  ) {}

  toString(): string {
    return this.text;
  }

  /**
   * The same quantity as Kubernetes writes it: the largest unit, of those of its kind, that leaves a whole number.
   * What is compared text by text with what the API returns has to be written like this: `0.5` as `500m`, `1024Mi` as
   * `1Gi`.
   */
  get canonical(): string {
    const [, , suffix = ""] = FORM.exec(this.text) ?? [];
    const units = suffix.endsWith("i") ? [...BINARY, ...FRACTIONS] : [...DECIMAL, ...FRACTIONS];
    const unit = [...units].find(([, factor]) => isWhole(this.value / factor));
    const [name, factor] = unit ?? ["n", 1e-9];
    return `${Math.ceil(this.value / factor - PRECISION)}${/^[eE][+-]?\d/.test(suffix) ? exponent(factor) : name}`;
  }
}

/** Units in descending order. */
type Units = readonly (readonly [string, number])[];

const DECIMAL: Units = ["E", "P", "T", "G", "M", "k"].map((unit, i) => [unit, 1000 ** (6 - i)]);
const BINARY: Units = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"].map((unit, i) => [unit, 1024 ** (6 - i)]);
const FRACTIONS: Units = [
  ["", 1],
  ["m", 1e-3],
  ["u", 1e-6],
  ["n", 1e-9],
];

/** Rounding errors of floating point are below it, what Kubernetes tells apart is not. */
const PRECISION = 1e-7;

function isWhole(amount: number): boolean {
  const whole = Math.round(amount);
  return whole !== 0 && Math.abs(amount - whole) < PRECISION;
}

function exponent(factor: number): string {
  return factor === 1 ? "" : `e${Math.round(Math.log10(factor))}`;
}

const SUFFIXES = new Map<string, number>([
  ["", 1],
  ["n", 1e-9],
  ["u", 1e-6],
  ["m", 1e-3],
  ...["k", "M", "G", "T", "P", "E"].map((unit, i): [string, number] => [unit, 1000 ** (i + 1)]),
  ...["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((unit, i): [string, number] => [unit, 1024 ** (i + 1)]),
]);

const FORM = /^([+-]?(?:\d+\.?\d*|\.\d+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

/** Whether `text` is a positive Kubernetes quantity. */
export function isPositiveQuantity(text: string | number): boolean {
  return FORM.test(String(text)) && Quantity.parse(text).value > 0;
}

/** CPU in cores: `2`, `0.5` or `"500m"`. */
export const cpuQuantity = z
  .union([z.string(), z.number()])
  .refine(
    ...rule<string | number>(
      (v) => isPositiveQuantity(v) && !/[kMGTPEi]/.test(String(v)),
      "not a positive number of CPU cores",
      'write cores (2, 0.5) or millicores ("500m")',
    ),
  );

/** Memory or disk in bytes with a unit: `"800Gi"`, `"512Mi"`. A bare number would be bytes and is refused as a likely slip. */
export const memoryQuantity = z
  .string()
  .refine(
    ...rule<string>(
      (v) => isPositiveQuantity(v) && /[kMGTPEi]$/.test(v),
      "not a Kubernetes memory quantity with a unit",
      'no space and no "B": write "12Gi" (binary) or "12G" (decimal)',
    ),
  );
