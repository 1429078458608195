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

/** Own member of an object; a key like `constructor` is no member of anything that does not have it. */
export function member<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An object from its members, in which `__proto__` is a member like any other. */
export function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  const object: Record<string, Json> = {};
  // Faster than Object.fromEntries, which takes nothing but the general way.
  for (const [key, value] of entries)
    if (key === "__proto__")
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
    else object[key] = value;
  return object;
}

/** A list with each item replaced; the list itself where every item stays. */
export function mapped(list: readonly Json[], replace: (item: Json, index: number) => Json): readonly Json[] {
  const result = list.map(replace);
  return result.some((item, i) => item !== list[i]) ? result : list;
}

/** What a value stands for; the value itself where it stands for nothing else. */
export type Known = (value: unknown) => unknown;

/** Deeper manifests are refused: no real one comes near, and the API server has a limit too. */
const MAX_DEPTH = 200;

/** Larger ones as well: the API server takes 1.5 MB, which is far fewer values. */
const MAX_VALUES = 500_000;

/**
 * A copy of `value` that holds nothing but JSON: what JSON cannot write is left out, as `JSON.stringify` does.
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
    if (Array.isArray(current)) return current.map((item) => copy(item, depth + 1) ?? null);
    if (typeof current !== "object") return undefined;
    const entries: [string, Json][] = [];
    for (const [key, item] of Object.entries(current)) {
      const json = copy(item, depth + 1);
      if (json !== undefined) entries.push([key, json]);
    }
    return objectOf(entries);
  }
}
