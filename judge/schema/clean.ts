import { member } from "../members";
import { isObject, Json } from "../json";
import { resolve, SchemaNode } from "./schema";

/**
 * Whether a value is exactly what its schema asks for: nothing to drop, nothing to refuse, nothing that is read as
 * something else. Most resources are, and this is one short walk in place of three that know the place of everything.
 *
 * `false` means no more than that the three have to look.
 *
 * @param name Name of the field that holds the value.
 */
export function isClean(value: Json | undefined, node: SchemaNode, name = ""): boolean {
  const form = resolve(node);
  if (value === null || value === undefined) return false;
  if (typeof form === "string") return form === "*" ? isFree(value, name) : isScalar(value, form);
  if ("enum" in form) return typeof value === "string" && form.enum.includes(value);
  if ("list" in form) {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!isClean(item as Json, form.list, name)) return false;
    return true;
  }
  if (!isObject(value)) return false;
  for (const key of Object.keys(value)) {
    const child = "map" in form ? form.map : member(form.fields, key);
    if (child === undefined || !isClean(value[key], child, key)) return false;
  }
  return true;
}

/** The operator reads any field of free form as it is, but for the one that has to be an object. */
function isFree(value: Json, name: string): boolean {
  return name !== "flinkConfiguration" || isObject(value);
}

function isScalar(value: Json, form: "s" | "i" | "n" | "b" | "q"): boolean {
  switch (form) {
    case "s":
      return typeof value === "string";
    case "b":
      return typeof value === "boolean";
    case "n":
      return typeof value === "number";
    case "i":
      return isSmall(value);
    case "q":
      return typeof value === "string" || isSmall(value);
  }
}

/** Larger ones are read by the name of their field. */
function isSmall(value: Json): boolean {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}
