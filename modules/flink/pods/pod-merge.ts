import { isDeepStrictEqual } from "node:util";
import { Json, JsonObject } from "../../core/nested";

/**
 * Deep merge of pod templates, later ones win.
 *
 * Lists of named things (containers, variables, volumes) merge by name, mounts by their path; other lists of objects
 * (tolerations) are joined, and lists of plain values (arguments) replace each other.
 */
export function mergePods(...parts: readonly (JsonObject | undefined)[]): JsonObject {
  return parts.reduce<JsonObject>((base, part) => mergeObjects(base, part ?? {}), {});
}

function mergeObjects(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const key of Object.keys(over)) merged[key] = mergeValues(base[key], over[key]);
  return merged;
}

function mergeValues(base: Json, over: Json): Json {
  if (over === undefined) return base;
  if (isList(base) && isList(over)) return mergeLists(base, over);
  return isObject(base) && isObject(over) ? mergeObjects(base, over) : over;
}

function mergeLists(base: readonly Json[], over: readonly Json[]): readonly Json[] {
  const all = [...base, ...over];
  if (!all.every(isObject)) return over;
  if (!all.every((item) => keyOf(item) !== undefined)) return distinct(all);
  const byKey = new Map<Json, JsonObject>();
  for (const item of all) byKey.set(keyOf(item), mergeObjects(byKey.get(keyOf(item)) ?? {}, item));
  return [...byKey.values()];
}

function distinct(items: readonly JsonObject[]): readonly JsonObject[] {
  return items.filter((item, i) => items.findIndex((other) => isDeepStrictEqual(other, item)) === i);
}

/** One volume may be mounted at several paths, so a mount's name is not its own. */
function keyOf(item: JsonObject): Json {
  return item.mountPath ?? item.name;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
