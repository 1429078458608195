import { closest, distance } from "fastest-levenshtein";
import { mapMembers, member } from "../members";
import { isObject, Json, JsonObject, mapped } from "../json";
import { pathOf } from "../path";
import { FieldsNode, resolve, SchemaNode } from "./schema";

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
  const way: (string | number)[] = [];
  return { value: walk(value, schema), unknown, nulls };

  function walk(current: Json, node: SchemaNode): Json {
    const form = resolve(node);
    if (typeof form === "string" || "enum" in form) return current;
    if (Array.isArray(current) && "list" in form)
      return mapped(current, (item, i) => within(i, item, form.list));
    if (!isObject(current) || "list" in form) return current;
    if ("map" in form) return withoutNulls(current, () => form.map);
    for (const key of Object.keys(current))
      if (!Object.hasOwn(form.fields, key)) drop(current, key, form.fields);
    return withoutNulls(current, (key) => member(form.fields, key));
  }

  function within(part: string | number, item: Json, node: SchemaNode): Json {
    way.push(part);
    const value = walk(item, node);
    way.pop();
    return value;
  }

  function drop(current: JsonObject, key: string, fields: FieldsNode["fields"]): void {
    const known = Object.keys(fields);
    const value = current[key] as Json;
    unknown.push({ path: pathOf([...way, key]), value, nearest: nearest(key, known), known });
  }

  function withoutNulls(current: JsonObject, nodeOf: (key: string) => SchemaNode | undefined): JsonObject {
    return mapMembers(current, (item, key) => {
      const node = nodeOf(key);
      if (node === undefined) return undefined;
      if (item !== null) return within(key, item, node);
      nulls.push(pathOf([...way, key]));
      return undefined;
    });
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
