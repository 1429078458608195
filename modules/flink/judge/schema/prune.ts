import { closest, distance } from "fastest-levenshtein";
import { isObject, Json, JsonObject, mapped, member, objectOf } from "../json";
import { join } from "../path";
import { resolve, SchemaNode } from "./schema";

/** A field that the API server drops because no schema knows it. */
export interface UnknownField {
  readonly path: string;
  readonly value: Json;
  /** The known field of the same object that is spelled most like it, if one is near. */
  readonly nearest: string | undefined;
  /** The fields that are known there. */
  readonly known: readonly string[];
}

/** What the API server makes of a resource before it checks and stores it. */
export interface Pruned {
  readonly value: Json;
  readonly unknown: readonly UnknownField[];
  /** Paths of fields that were null: dropped, as if they had not been written. */
  readonly nulls: readonly string[];
}

/**
 * Drops what the API server drops in silence: fields that the schema does not know and fields that are null.
 * A null inside a list stays, and so does everything below a field that is free in form (`flinkConfiguration`).
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function prune(value: Json, schema: SchemaNode): Pruned {
  const unknown: UnknownField[] = [];
  const nulls: string[] = [];
  return { value: walk(value, schema, ""), unknown, nulls };

  function walk(current: Json, node: SchemaNode, path: string): Json {
    const form = resolve(node);
    if (typeof form === "string" || "enum" in form) return current;
    if (Array.isArray(current) && "list" in form)
      return mapped(current, (item, i) => walk(item, form.list, join(path, i)));
    if (!isObject(current) || "list" in form) return current;
    if ("map" in form) return withoutNulls(current, path, () => form.map);
    const known = Object.keys(form.fields);
    for (const [key, dropped] of Object.entries(current)) {
      if (Object.hasOwn(form.fields, key)) continue;
      unknown.push({ path: join(path, key), value: dropped, nearest: nearest(key, known), known });
    }
    return withoutNulls(current, path, (key) => member(form.fields, key));
  }

  function withoutNulls(current: JsonObject, path: string, nodeOf: (key: string) => SchemaNode | undefined) {
    const kept: [string, Json][] = [];
    // What stays as it is is not copied.
    let isSame = true;
    for (const [key, item] of Object.entries(current)) {
      const node = nodeOf(key);
      const value = node === undefined || item === null ? null : walk(item, node, join(path, key));
      if (node !== undefined && item === null) nulls.push(join(path, key));
      isSame &&= value === item && value !== null;
      if (value !== null) kept.push([key, value]);
    }
    return isSame ? current : objectOf(kept);
  }
}

/** `known` that `key` was probably meant to be: the same letters in another case, or a few letters away. */
function nearest(key: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || key.length > 100) return undefined;
  const sameLetters = known.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const candidate = closest(key, [...known]);
  return distance(key, candidate) <= Math.max(2, key.length / 3) ? candidate : undefined;
}
