import { deepmergeCustom } from "deepmerge-ts";
import { mapMembers, setMember } from "../../judge/members";

/** Defaults with what was given over them; a property that is `undefined` was not given. */
export function withDefaults<D extends object, T extends object>(defaults: D, given: T | undefined): D & T {
  const defined = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(defined) } as D & T;
}

/** JSON as it ends up in chart values and custom resources. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;

/** An object of JSON values; `undefined` members are left out when written. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Lists replace each other as they do between Helm values files. */
const merge = deepmergeCustom({ mergeArrays: false });

/** Deep merge, later arguments win; an explicit `null` wins too, which is how Helm is told to drop a default. */
export function deepMerge(...parts: readonly (JsonObject | undefined)[]): JsonObject {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 1 ? (given[0] as JsonObject) : (merge({}, ...given) as JsonObject);
}

/**
 * Compact JSON with sorted keys, for chart values in Terraform.
 *
 * Terraform shows a structural diff of a JSON string (of just the field that changed), while YAML text gives a diff of
 * the whole document and takes minutes on large values. Terraform would evaluate `${` and `%{` of the user's own text,
 * so their first characters are written by number; references that CDKTF made itself stay as they are. (Doubled, as
 * Terraform has it, CDKTF would take them for the beginning of an expression that a later reference is a part of.)
 */
export function valuesJson(values: JsonObject): string {
  return sortedJson(values).replace(YAML_SPECIAL, unicodeEscape).replace(TEMPLATE, unicodeEscape);
}

/** Characters that JSON allows in a string as they are, while YAML, as which Helm reads it, breaks lines at them or refuses them. */
const YAML_SPECIAL = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What would open a template of Terraform, or close off the reference that follows. */
const TEMPLATE = /\$(?=\{(?!TfToken\[)|\$\{TfToken\[)|%(?=\{)/g;

/** Compact JSON with sorted keys. */
export function sortedJson(value: Json): string {
  return JSON.stringify(sorted(value));
}

/** A copy with sorted keys all the way down; tokens of CDKTF, which write themselves, stay as they are. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  const object = value as JsonObject;
  const keys = Object.keys(object);
  if (keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key)) return mapMembers(object, sorted);
  const result: Record<string, Json> = {};
  for (const key of keys.sort()) setMember(result, key, sorted(object[key]));
  return result;
}
