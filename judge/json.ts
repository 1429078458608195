import { mapMembers } from "./members";

/** What a manifest can hold once it is parsed. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of a manifest. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether `value` is an object, and neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list with each item replaced; the list itself where every item stays. */
export function mapped<T>(list: readonly T[], replace: (item: T, index: number) => Json): readonly Json[] {
  let result: Json[] | undefined;
  list.forEach((item, i) => {
    const replacement = replace(item, i);
    if (result === undefined && replacement === item) return;
    result ??= list.slice(0, i) as Json[];
    result.push(replacement);
  });
  return result ?? (list as readonly Json[]);
}

/** What a value stands for; the value itself where it stands for nothing else. */
export type Known = (value: unknown) => unknown;

/** Deeper manifests are refused: no real one comes near, and the API server has a limit too. */
const MAX_DEPTH = 200;

/** Larger ones as well: the API server takes 1.5 MB, which is far fewer values. */
const MAX_VALUES = 500_000;

type Members = Readonly<Record<string, unknown>>;

/**
 * `value` with nothing but JSON in it: what JSON cannot write is left out, as `JSON.stringify` does. Parts that hold
 * nothing else are not copied.
 *
 * @param known What each value stands for, at every level.
 * @throws RangeError where it is nested deeper than any manifest is (or holds itself), or larger.
 */
export function toJson(value: unknown, known: Known = (same) => same): Json | undefined {
  let values = 0;
  return copy(value, 0);

  function copy(written: unknown, depth: number): Json | undefined {
    const current = known(written);
    if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
    if (++values > MAX_VALUES) throw new RangeError(`more than ${MAX_VALUES} values`);
    if (current === null || typeof current === "string" || typeof current === "boolean") return current;
    if (typeof current === "number") return Number.isFinite(current) ? current : null;
    if (typeof current === "bigint") return Number(current);
    if (current instanceof Date) return Number.isNaN(current.valueOf()) ? null : current.toISOString();
    if (Array.isArray(current)) return mapped(current, (item) => copy(item, depth + 1) ?? null);
    if (typeof current !== "object") return undefined;
    const json = mapMembers(current as Members, (item) => copy(item, depth + 1)) as JsonObject;
    // What a class made, or has no prototype, is not what a parser would have made.
    const isPlain = Object.getPrototypeOf(current) === Object.prototype;
    return json === current && !isPlain ? { ...json } : json;
  }
}
