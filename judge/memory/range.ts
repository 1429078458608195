import { formatDouble } from "../config/format-double";
import { InconsistentMemory } from "./error";
import { describe, FractionOption, SizeOption } from "./options";
import { Settings } from "./settings";
import { multiply, readable } from "./size";

/** A part of a whole with bounds: a fraction, but never less than `min` nor more than `max` bytes. */
export interface Range {
  readonly min: bigint;
  readonly max: bigint;
  readonly fraction: number;
}

/** Bounds that are either options or fixed. */
type Bound = SizeOption | bigint;

export function rangeOf(settings: Settings, min: Bound, max: Bound, option: FractionOption): Range {
  const range = {
    min: typeof min === "bigint" ? min : settings.size(min),
    max: typeof max === "bigint" ? max : settings.size(max),
    fraction: settings.fraction(option),
  };
  if (range.min <= range.max && range.fraction >= 0 && range.fraction < 1) return range;
  throw new InconsistentMemory(
    `Inconsistently configured ${describe(option)} (${formatDouble(range.fraction)}) and its ` +
      `min (${readable(range.min)}), max (${readable(range.max)}) value`,
  );
}

/** The part of a known whole. */
export function partOf(whole: bigint, range: Range): bigint {
  return clamp(multiply(whole, range.fraction), range);
}

/** The part that makes `rest` a whole. */
export function partBeside(rest: bigint, range: Range): bigint {
  return clamp(multiply(rest, range.fraction / (1 - range.fraction)), range);
}

export function within(size: bigint, { min, max }: Range): boolean {
  return min <= size && size <= max;
}

function clamp(size: bigint, { min, max }: Range): bigint {
  if (size > max) return max;
  return size < min ? min : size;
}
