import { isObject, ObjectValue, Value } from "../provider/value";
import { resolve, Schema } from "./models";

/** Other names that the service has for arguments of Terraform, by their path; `false` leaves an argument out. */
export type Renames = Readonly<Record<string, string | false>>;

export interface Filled {
  readonly input: ObjectValue;
  /** Paths of arguments that have no place in the request. */
  readonly unplaced: readonly string[];
}

/**
 * A request's input out of Terraform's arguments: the provider names them like the service does, in snake case. Blocks
 * become structures, `"true"` a boolean, maps of tags lists of them, as the model wants it.
 *
 * @param path of the block inside the resource, for renames
 */
export function fill(schema: Schema, block: ObjectValue, renames: Renames = {}, path = ""): Filled {
  const input: ObjectValue = {};
  const unplaced: string[] = [];
  for (const [name, value] of Object.entries(block)) {
    if (!isSet(value)) continue;
    const own = path === "" ? name : `${path}.${name}`;
    const renamed = renames[own];
    if (renamed === false) continue;
    const target = memberOf(schema, renamed ?? name);
    if (target === undefined) {
      unplaced.push(own);
      continue;
    }
    const converted = convert(resolve(schema.properties?.[target] ?? {}), value, renames, own);
    input[target] = converted.value;
    unplaced.push(...converted.unplaced);
  }
  return { input, unplaced };
}

/** Whether an argument was given: empty blocks and maps are how Terraform writes what nobody wrote. */
export function isSet(value: Value | undefined): value is Value {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}

/** The member of a structure that an argument is: by its letters, in singular or plural. */
function memberOf(schema: Schema, name: string): string | undefined {
  const members = Object.keys(schema.properties ?? {});
  const letters = lettersOf(name);
  return (
    members.find((member) => member === name) ??
    members.find((member) => lettersOf(member) === letters) ??
    members.find((member) => lettersOf(member) === `${letters}s` || `${lettersOf(member)}s` === letters)
  );
}

function lettersOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

interface Converted {
  readonly value: Value;
  readonly unplaced: readonly string[];
}

function convert(schema: Schema, value: Value, renames: Renames, path: string): Converted {
  if (schema.type === "array") return convertList(schema, value, renames, path);
  if (schema.properties !== undefined) {
    const block = Array.isArray(value) ? value[0] : value;
    if (!isObject(block)) return { value, unplaced: [] };
    const { input, unplaced } = fill(schema, block, renames, path);
    return { value: input, unplaced };
  }
  return { value: scalar(schema, value), unplaced: [] };
}

function convertList(schema: Schema, value: Value, renames: Renames, path: string): Converted {
  const item = resolve(schema.items ?? {});
  if (isObject(value) && item.properties !== undefined) return { value: tagList(item, value), unplaced: [] };
  const converted = (Array.isArray(value) ? value : [value]).map((one) => convert(item, one, renames, path));
  return {
    value: converted.map((one) => one.value),
    unplaced: converted.flatMap((one) => one.unplaced),
  };
}

/** A map as the list of pairs that EC2, IAM and KMS take. */
function tagList({ properties = {} }: Schema, tags: ObjectValue): Value {
  const [key = "Key", value = "Value"] = ["key", "value"].map((end) =>
    Object.keys(properties).find((name) => name.toLowerCase().endsWith(end)),
  );
  return Object.entries(tags).map(([name, text]) => ({ [key]: name, [value]: text }));
}

function scalar({ type }: Schema, value: Value): Value {
  if (type === "boolean" && typeof value === "string")
    return value === "true" ? true : value === "false" ? false : value;
  if ((type === "integer" || type === "number") && typeof value === "string" && value.trim() !== "")
    return Number.isNaN(Number(value)) ? value : Number(value);
  return type === "string" && (typeof value === "number" || typeof value === "boolean")
    ? String(value)
    : value;
}
