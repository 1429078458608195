import { member } from "../members";
import { isObject, Json } from "../json";
import { pathOf } from "../path";
import { resolve, SchemaNode } from "./schema";

/** A value that the API server refuses. */
export interface SchemaError {
  readonly path: string;
  readonly value: Json;
  /** The API server's words. */
  readonly message: string;
  /** What to write instead. */
  readonly cure: string;
}

/** Name of each scalar in the words of the API server. */
const NAMES = { s: "string", i: "integer", n: "number", b: "boolean" } as const;

const CURES = {
  string: "write a text (in quotes, where YAML would read a number or a boolean)",
  integer: "write a whole number without quotes",
  number: "write a number without quotes",
  boolean: "write true or false without quotes",
  object: "write fields (key: value)",
  array: "write a list",
} as const;

type TypeName = keyof typeof CURES;

/**
 * Every value of a pruned resource that has not the type of its field, or is none of its allowed values.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/validation/validation.go
 */
export function check(value: Json, schema: SchemaNode, ...start: readonly string[]): SchemaError[] {
  const errors: SchemaError[] = [];
  const way: (string | number)[] = [...start];
  walk(value, schema);
  return errors;

  function within(part: string | number, item: Json, node: SchemaNode): void {
    way.push(part);
    walk(item, node);
    way.pop();
  }

  function walk(current: Json, node: SchemaNode): void {
    const form = resolve(node);
    if (form === "*") return;
    if (form === "q") {
      if (typeof current !== "string" && !isInteger(current))
        errors.push({
          path: pathOf(way),
          value: current,
          message: `Invalid value: must be of type integer or string: got ${typeName(current)}`,
          cure: 'write a whole number, or a text in quotes ("500m", "1Gi")',
        });
    } else if (typeof form === "string") expect(NAMES[form], current);
    else if ("enum" in form) {
      if (expect("string", current) && !form.enum.includes(current as string))
        errors.push({
          path: pathOf(way),
          value: current,
          message: `Unsupported value: ${JSON.stringify(current)}: supported values: ${JSON.stringify(form.enum)}`,
          cure: `write one of ${form.enum.join(", ")}`,
        });
    } else if ("list" in form) {
      if (expect("array", current) && Array.isArray(current))
        current.forEach((item: Json, i) => within(i, item, form.list));
    } else if (expect("object", current) && isObject(current)) {
      for (const key of Object.keys(current)) {
        const child = "map" in form ? form.map : member(form.fields, key);
        if (child !== undefined) within(key, current[key] as Json, child);
      }
    }
  }

  function expect(type: TypeName, current: Json): boolean {
    const given = typeName(current);
    if (given === type || (type === "number" && given === "integer")) return true;
    const message = `Invalid value: must be of type ${type}: got ${given}`;
    errors.push({ path: pathOf(way), value: current, message, cure: CURES[type] });
    return false;
  }
}

/** Whole numbers beyond 64 bits are floating-point numbers to the API server. */
function isInteger(value: Json): value is number {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
}

function typeName(value: Json): TypeName | "null" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return isInteger(value) ? "integer" : "number";
  return typeof value as TypeName;
}
