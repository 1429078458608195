// Renews __tests__/facts/chart-values.json: which values of the charts that the platform installs are there at all. Helm
// takes any value and says nothing about one that no template reads.
//
//   node scripts/charts/values.mjs <folder with the charts> <cdktf.out of a platform> [<another> ...]
//
// A value counts where values.yaml has it, or leaves room for it (an empty map, or nothing), or where a template or
// another chart within the chart reads `.Values` at its path.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";

const TARGET = new URL("../../__tests__/facts/chart-values.json", import.meta.url);
const [folder, ...outputs] = process.argv.slice(2);

/** Maps that are handed on as a whole, whatever values.yaml shows as their content. */
const OPEN = ["nodeSelector", "extraArgs", "resources", "annotations"];

/** Values of all releases, by chart. */
const set = new Map();
const versions = new Map();
for (const output of outputs)
  for (const stack of readdirSync(join(output, "stacks"))) {
    const { resource = {} } = JSON.parse(readFileSync(join(output, "stacks", stack, "cdk.tf.json"), "utf8"));
    for (const { chart, version, values = [] } of Object.values(resource.helm_release ?? {})) {
      if (chart.startsWith("./") || chart.includes("${")) continue;
      versions.set(chart, version);
      const leaves = set.get(chart) ?? new Set();
      for (const document of values)
        for (const leaf of leavesOf(JSON.parse(document.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "x"))))
          leaves.add(JSON.stringify(leaf));
      set.set(chart, leaves);
    }
  }

const charts = {};
const unknown = [];
for (const chart of [...set.keys()].sort()) {
  const root = join(folder, chart);
  if (!existsSync(root)) {
    unknown.push(`${chart}: not in ${folder}`);
    continue;
  }
  const paths = [...set.get(chart)].map((leaf) => JSON.parse(leaf)).sort();
  for (const path of paths) if (!isThere(root, path)) unknown.push(`${chart}: ${written(path)}`);
  charts[chart] = { version: versions.get(chart), values: paths.map(written).sort() };
}

for (const line of unknown) console.log(line);
const count = Object.values(charts).reduce((sum, { values }) => sum + values.length, 0);
console.log(
  `chart values: ${count} of ${Object.keys(charts).length} charts are there, ${unknown.length} are not`,
);
if (unknown.length > 0 || count === 0) process.exitCode = 1;
else {
  const comment =
    "Values that the platform sets, all of which its charts have. Written by scripts/charts/values.mjs, November 2026.";
  writeFileSync(
    TARGET,
    await format(JSON.stringify({ comment, charts }), { parser: "json", printWidth: 110 }),
  );
}

/** @returns {string[][]} */
function leavesOf(values, path = []) {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return [path];
  const entries = Object.entries(values);
  return entries.length === 0 ? [path] : entries.flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

function isThere(root, path) {
  const [head, ...rest] = path;
  const own = declared(readValues(root), path);
  if (own || isRead(root, path)) return true;
  const inner = join(root, "charts", head);
  return existsSync(inner) && (rest[0] === "enabled" || isThere(inner, rest));
}

/** Whether values.yaml has the path, or a place in which anything may stand. */
function declared(values, path) {
  let at = values;
  for (const key of path) {
    if (at === null || (typeof at === "object" && Object.keys(at).length === 0)) return true;
    if (typeof at !== "object" || !(key in at)) return false;
    at = at[key];
    if (OPEN.includes(key)) return true;
  }
  return true;
}

/** Whether a template reads the path, or an object that it ends in. */
function isRead(root, path) {
  const templates = textOf(join(root, "templates"));
  return path.some((_, i) => {
    const dotted = path.slice(0, path.length - i).join(".");
    const text = `.Values.${dotted}`;
    return (
      i < 2 &&
      (i === 0 || dotted.includes(".")) &&
      new RegExp(`${text.replaceAll(".", "\\.")}\\b`).test(templates)
    );
  });
}

function readValues(root) {
  const file = join(root, "values.yaml");
  return existsSync(file) ? (parse(readFileSync(file, "utf8")) ?? {}) : {};
}

function textOf(root) {
  if (!existsSync(root)) return "";
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"))
    .join("\n");
}

/** `a.b["c.d"]`. */
function written(path) {
  return path.reduce(
    (text, key) => (/^[\w-]+$/.test(key) ? `${text}${text && "."}${key}` : `${text}["${key}"]`),
    "",
  );
}
