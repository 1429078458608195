/**
 * Writes rehearse/aws-model/service-models.json: the inputs of the operations that the rehearsed resources are made by,
 * as AWS's own service models have them, in JSON Schema.
 *
 * A development tool, for a new operation or a newer model:
 *   pip download --no-deps botocore==VERSION && unzip botocore-VERSION-*.whl -d FOLDER
 *   node scripts/aws-model/models.mjs FOLDER
 * Facts only: names, types, what is required, values, patterns, lengths and ranges. Patterns hold for the whole text, as
 * services match them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { OPERATIONS } from "./operations.mjs";

const [folder] = process.argv.slice(2);
const packageInfo = folder && readdirSync(folder).find((name) => /^botocore-[\d.]+\.dist-info$/.test(name));
if (packageInfo === undefined) {
  console.error("usage: node scripts/aws-model/models.mjs FOLDER_OF_THE_UNPACKED_BOTOCORE_WHEEL");
  process.exit(1);
}

const definitions = {};
const operations = {};
for (const [service, names] of Object.entries(OPERATIONS)) {
  const model = newestModel(service);
  for (const name of names.trim().split(/\s+/)) {
    const operation = model.operations[name];
    if (operation === undefined) throw new Error(`${service} has no operation ${name}`);
    operations[`${service}:${name}`] = schemaOf(service, model.shapes, operation.input);
  }
}

const FILE = "rehearse/aws-model/service-models.json";
const source = `${packageInfo.replace(".dist-info", "").replace("-", " ")} (PyPI), by scripts/aws-model/models.mjs`;
writeFileSync(
  FILE,
  `{\n  "source": ${JSON.stringify(source)},\n  "operations": ${oneALine(operations)},\n  "$defs": ${oneALine(definitions)}\n}\n`,
);
console.log(
  `${FILE}: ${Object.keys(operations).length} operations, ${Object.keys(definitions).length} shapes`,
);

function newestModel(service) {
  const versions = join(folder, "botocore", "data", service);
  const newest = readdirSync(versions).sort().at(-1);
  return JSON.parse(gunzipSync(readFileSync(join(versions, newest, "service-2.json.gz"))).toString("utf8"));
}

/** Structures are definitions of their own, which may hold each other; everything else stands where it is used. */
function schemaOf(service, shapes, reference) {
  if (reference === undefined) return { type: "object", additionalProperties: false };
  const shape = shapes[reference.shape];
  if (shape.type !== "structure") return plain(service, shapes, shape);
  const name = `${service}.${reference.shape}`;
  if (definitions[name] === undefined) {
    definitions[name] = {};
    Object.assign(definitions[name], structure(service, shapes, shape));
  }
  return { $ref: `#/$defs/${name}` };
}

function structure(service, shapes, { members, required = [] }) {
  const properties = Object.entries(members).map(([name, member]) => [
    name,
    schemaOf(service, shapes, member),
  ]);
  return {
    type: "object",
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

function plain(service, shapes, shape) {
  const { type, min, max, pattern, enum: values } = shape;
  switch (type) {
    case "list":
      return { type: "array", ...bounds("Items"), items: schemaOf(service, shapes, shape.member) };
    case "map":
      return {
        type: "object",
        ...bounds("Properties"),
        propertyNames: schemaOf(service, shapes, shape.key),
        additionalProperties: schemaOf(service, shapes, shape.value),
      };
    case "integer":
    case "long":
    case "float":
    case "double":
      return {
        type: type === "integer" || type === "long" ? "integer" : "number",
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    case "boolean":
      return { type };
    case "string":
    case "character":
    case "blob":
    case "timestamp":
      return {
        type: "string",
        ...(values && { enum: values }),
        ...bounds("Length"),
        ...(pattern && { pattern: whole(pattern) }),
      };
    default:
      throw new Error(`unknown type ${type}`);
  }

  function bounds(of) {
    return { ...(min > 0 && { [`min${of}`]: min }), ...(max !== undefined && { [`max${of}`]: max }) };
  }
}

/** The models' patterns are Java's: what is escaped there without need may not be escaped in JavaScript's unicode mode. */
function whole(pattern) {
  const text = pattern
    .replace(/\\p\{ASCII\}/g, "\\u0000-\\u007F")
    .replace(/\\([_\-:/#@,'"=<>!~%&; ])/g, (escaped, character, at) =>
      character === "-" && insideClass(pattern, at) ? escaped : character,
    );
  const anchored = /^\^.*\$$/s.test(text) && !text.includes("|") ? text : `^(?:${text})$`;
  new RegExp(anchored, "u");
  return anchored;
}

function insideClass(pattern, at) {
  const before = pattern.slice(0, at).replace(/\\./g, "");
  return before.lastIndexOf("[") > before.lastIndexOf("]");
}

function oneALine(table) {
  const lines = Object.entries(table)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  return `{\n${lines.join(",\n")}\n  }`;
}
