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
export function objectOf(entries: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries(entries);
}

/** Deeper manifests are refused: no real one comes near, and the API server has a limit too. */
const MAX_DEPTH = 200;

/**
 * A copy of `value` that holds nothing but JSON: what JSON cannot write is left out, as `JSON.stringify` does.
 *
 * @throws RangeError where it is nested deeper than any manifest is (or holds itself).
 */
export function toJson(value: unknown, depth = 0): Json | undefined {
  if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1) ?? null);
  if (typeof value !== "object") return undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)] as const);
  return objectOf(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
