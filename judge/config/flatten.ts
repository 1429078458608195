import { isObject, Json, JsonObject } from "../json";
import { formatDouble } from "./format-double";

/**
 * `flinkConfiguration` as the flat map that Flink gets: nested objects become dotted keys, lists are joined with `;`,
 * an empty list or object yields no key, null is the text `null`. Of a key that is written both dotted and nested, the
 * dotted one wins: the API server stores keys sorted, and `execution` comes before `execution.checkpointing.dir`.
 *
 * @see operator 1.15.0, `ConfigObjectNode.asFlatMap`
 */
export function flatten(configuration: JsonObject | undefined): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  if (configuration !== undefined) into(flat, configuration, "");
  return flat;
}

function into(flat: Map<string, string>, value: Json, path: string): void {
  if (isObject(value)) {
    for (const [key, item] of stored(value)) into(flat, item, path === "" ? key : `${path}.${key}`);
  } else if (!Array.isArray(value)) flat.set(path, textOf(value));
  else if (value.length > 0) flat.set(path, value.map(textOf).join(";"));
}

/** The members in the order of the API server, where it can matter: two of them can mean one key only if one is nested. */
function stored(object: JsonObject): [string, Json][] {
  const members = Object.entries(object);
  return members.some(([, item]) => isObject(item)) ? members.sort(([a], [b]) => (a < b ? -1 : 1)) : members;
}

/** A scalar as Java writes it; what is no scalar has no text. */
function textOf(value: Json): string {
  if (typeof value === "object" && value !== null) return "";
  if (typeof value !== "number" || Number.isInteger(value)) return plain(value);
  return formatDouble(value);
}

/** Whole numbers without an exponent, however large. */
function plain(value: string | number | boolean | null): string {
  return typeof value === "number" && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
}
