import { closest } from "fastest-levenshtein";
import { isExpression } from "./expressions";
import { HclType } from "./hcl-type";

/**
 * Every way in which a JSON value breaks a type constraint, down to the leaves, one sentence each with its path.
 *
 * Stricter than Terraform where Terraform is silent: it drops unknown attributes of objects without a word. As lenient
 * as Terraform about conversions between strings, numbers and booleans. An expression that stands alone may be anything.
 */
export function conformity(value: unknown, type: HclType, path: string): string[] {
  if (value === null || type.kind === "any") return [];
  if (typeof value === "string" && isExpression(value)) return [];
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return isPrimitive(value, type.kind) ? [] : [wrongType(value, type, path)];
    case "list":
    case "set":
      if (!Array.isArray(value)) return [wrongType(value, type, path)];
      return value.flatMap((element, i) => conformity(element, type.element, `${path}[${i}]`));
    case "tuple":
      if (!Array.isArray(value) || value.length !== type.elements.length)
        return [wrongType(value, type, path)];
      return type.elements.flatMap((element, i) => conformity(value[i], element, `${path}[${i}]`));
    case "map":
      if (!isObject(value)) return [wrongType(value, type, path)];
      return Object.entries(value).flatMap(([key, element]) =>
        conformity(element, type.element, `${path}.${key}`),
      );
    case "object":
      if (!isObject(value)) return [wrongType(value, type, path)];
      return objectConformity(value, type, path);
  }
}

function objectConformity(
  value: Readonly<Record<string, unknown>>,
  { attributes }: Extract<HclType, { kind: "object" }>,
  path: string,
): string[] {
  const missing = [...attributes]
    .filter(([name, { optional }]) => !optional && isNothing(value[name]))
    .map(([name]) => `${path}.${name}: missing`);
  const given = Object.entries(value).flatMap(([name, inner]) => {
    const attribute = attributes.get(name);
    return attribute
      ? conformity(inner, attribute.type, `${path}.${name}`)
      : [unknownName(`${path}.${name}`, name, attributes.keys())];
  });
  return [...missing, ...given];
}

/** The sentence about a name that is not known, with the nearest one that is. */
export function unknownName(path: string, name: string, known: Iterable<string>): string {
  const names = [...known];
  return `${path}: unknown${names.length > 0 ? `, did you mean "${closest(name, names)}"?` : ""}`;
}

/** Terraform takes a null for a value that was not given. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isPrimitive(value: unknown, kind: "string" | "number" | "bool"): boolean {
  if (kind === "string") return ["string", "number", "boolean"].includes(typeof value);
  if (kind === "bool") return typeof value === "boolean" || value === "true" || value === "false";
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

function wrongType(value: unknown, type: HclType, path: string): string {
  return `${path}: ${JSON.stringify(value)} is no ${type.kind}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
