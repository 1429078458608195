// Renews judge/schema/crds.json from the CustomResourceDefinitions of the Flink operator.
//
//   node scripts/compact-crds.mjs <folder with the operator's crds/*.yml>
//
// 1.2 MB of CRDs say few different things: the pod template comes six times, and most of it repeats inside. Here a
// subtree that occurs twice is written once under `definitions`; how a node is written is told in schema/schema.ts.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";

const TARGET = new URL("../judge/schema/crds.json", import.meta.url);
const KINDS = ["FlinkDeployment", "FlinkSessionJob", "FlinkStateSnapshot", "FlinkBlueGreenDeployment"];
const SCALARS = { string: "s", integer: "i", number: "n", boolean: "b" };

/** The node in short form. */
function compact(node, path) {
  if (node["x-kubernetes-preserve-unknown-fields"]) return "*";
  if (node["x-kubernetes-int-or-string"]) return "q";
  if (node.enum) return { enum: node.enum };
  if (node.type in SCALARS) return SCALARS[node.type];
  if (node.type === "array") return { list: compact(node.items, `${path}[]`) };
  if (node.type !== "object") throw new Error(`${path}: unknown form ${JSON.stringify(node).slice(0, 200)}`);
  if (node.additionalProperties) return { map: compact(node.additionalProperties, `${path}.*`) };
  const properties = Object.entries(node.properties ?? {});
  return { fields: Object.fromEntries(properties.map(([k, v]) => [k, compact(v, `${path}.${k}`)])) };
}

/** Counts every object subtree of some size, and remembers the name under which it came first. */
function count(node, name, seen) {
  if (typeof node === "string" || node.enum) return;
  const text = JSON.stringify(node);
  if (text.length > 80 && node.fields) {
    const entry = seen.get(text) ?? { name, times: 0 };
    seen.set(text, { ...entry, times: entry.times + 1 });
    if (entry.times > 0) return;
  }
  for (const [key, child] of Object.entries(node.fields ?? {})) count(child, key, seen);
  if (node.list) count(node.list, name, seen);
  if (node.map) count(node.map, name, seen);
}

const kinds = {};
for (const file of readdirSync(process.argv[2]).sort()) {
  if (!/\.ya?ml$/.test(file)) continue;
  const { spec } = parse(readFileSync(join(process.argv[2], file), "utf8"));
  if (!KINDS.includes(spec.names.kind)) continue;
  const [version] = spec.versions;
  kinds[spec.names.kind] = compact(version.schema.openAPIV3Schema, spec.names.kind);
}
const missing = KINDS.filter((kind) => !kinds[kind]);
if (missing.length > 0) throw new Error(`no CRD of ${missing.join(", ")} in ${process.argv[2]}`);

const seen = new Map();
for (const kind of KINDS) count(kinds[kind], kind, seen);
const names = new Map();
for (const [text, { name, times }] of seen) {
  if (times < 2) continue;
  const taken = [...names.values()];
  let free = name;
  for (let i = 2; taken.includes(free); i++) free = `${name}${i}`;
  names.set(text, free);
}

const definitions = {};
function share(node) {
  if (typeof node === "string" || node.enum) return node;
  const name = node.fields && names.get(JSON.stringify(node));
  if (name === undefined) return shareWithin(node);
  definitions[name] ??= shareWithin(node);
  return { use: name };
}
function shareWithin(node) {
  if (node.list) return { list: share(node.list) };
  if (node.map) return { map: share(node.map) };
  return { fields: Object.fromEntries(Object.entries(node.fields).map(([k, v]) => [k, share(v)])) };
}
const shared = Object.fromEntries(KINDS.map((kind) => [kind, share(kinds[kind])]));
const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = JSON.stringify({ kinds: shared, definitions: sorted });
writeFileSync(TARGET, await format(text, { parser: "json", printWidth: 110 }));
