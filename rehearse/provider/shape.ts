import { absentBlock, Block, blockItems, isComputed, isWriteOnly, NestedBlock, Type } from "./schema";
import { isObject, ObjectValue, Unknown, UNKNOWN, Value } from "./value";

/** What becomes of one attribute of a value that follows a schema. */
export type Change = (value: Value, attribute: Block["attributes"][string], path: readonly string[]) => Value;

/**
 * The value with each attribute of the schema, nested blocks included, passed through `change`; what is missing is null,
 * as Terraform demands every attribute of an object.
 */
export function mapAttributes(
  block: Block,
  value: Value,
  change: Change,
  path: readonly string[] = [],
): ObjectValue {
  const source = isObject(value) ? value : {};
  const result: ObjectValue = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    result[name] = change(complete(attribute[1], source[name] ?? null), attribute, [...path, name]);
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    result[name] = mapBlock(nested, source[name], change, [...path, name]);
  }
  return result;
}

function mapBlock(
  nested: NestedBlock,
  value: Value | undefined,
  change: Change,
  path: readonly string[],
): Value {
  const [nesting, , , block] = nested;
  if (value === null || value === undefined) return absentBlock(nesting);
  if (value instanceof Unknown) return value;
  const inner = (item: Value) => (item instanceof Unknown ? item : mapAttributes(block, item, change, path));
  if (nesting === "single") return inner(value);
  if (nesting === "map") {
    return Object.fromEntries(Object.entries(value as ObjectValue).map(([key, item]) => [key, inner(item)]));
  }
  return blockItems(nesting, value).map(inner);
}

/** Objects inside attributes need all their attributes too. */
function complete(type: Type, value: Value): Value {
  if (value === null || value instanceof Unknown || typeof type === "string") return value;
  if (type[0] === "object") {
    const object = isObject(value) ? value : {};
    return Object.fromEntries(
      Object.entries(type[1]).map(([name, inner]) => [name, complete(inner, object[name] ?? null)]),
    );
  }
  if (Array.isArray(value)) return value.map((item) => complete(type[1] as Type, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, complete(type[1] as Type, item)]),
  );
}

/** A new resource as planned: what the provider computes is not known yet, what is write-only is never stored. */
export function plannedForCreate(block: Block, proposed: Value): ObjectValue {
  return mapAttributes(block, proposed, (value, attribute) => {
    if (isWriteOnly(attribute)) return null;
    return value === null && isComputed(attribute) ? UNKNOWN : value;
  });
}

/** A changed resource as planned: Terraform has merged what the provider computed before. */
export function plannedForUpdate(block: Block, proposed: Value): ObjectValue {
  return mapAttributes(block, proposed, (value, attribute) => (isWriteOnly(attribute) ? null : value));
}

/** The value of an attribute, of each item where blocks lie on the way: `valuesAt(node, "subnet_ids")`. */
export function valuesAt(value: Value | undefined, path: string): Value[] {
  let found: Value[] = value === undefined ? [] : [value];
  for (const name of path.split(".")) {
    found = found.flatMap(items).flatMap((item) => (isObject(item) && name in item ? [item[name]] : []));
  }
  return found.flatMap(items).filter((item) => item !== null);
}

function items(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}

/** The first string at a path. */
export function textAt(value: Value | undefined, path: string): string | undefined {
  return valuesAt(value, path).find((item) => typeof item === "string");
}
