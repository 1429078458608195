// Renews modules/addons/monitoring/dashboard-metrics.json: the names of the metrics that the dashboards of
// kube-prometheus-stack ask for. Only these names, and those that the platform asks for itself, go to the workspace.
//
//   node scripts/charts/dashboard-metrics.mjs <folder with the chart kube-prometheus-stack>
//
// The chart's files are read as they are: its dashboards are JSON in a template each, with Helm's braces in between.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";

const TARGET = new URL("../../modules/addons/monitoring/dashboard-metrics.json", import.meta.url);
const [folder = "."] = process.argv.slice(2);
const chart = join(folder, "kube-prometheus-stack");
const { version } = parse(readFileSync(join(chart, "Chart.yaml"), "utf8"));

/** Dashboards of parts of the control plane that AWS runs out of reach, of Alertmanager, and of other systems. */
const NOT_OURS =
  /^(alertmanager|controller-manager|etcd|proxy|scheduler|nodes-(aix|darwin)|.*windows|k8s-windows)/;

/** Functions, operators and modifiers of PromQL, whose names stand where a metric's could. */
const WORDS = new Set(
  "by without on ignoring group_left group_right and or unless bool offset inf nan sum avg max min count".split(
    " ",
  ),
);

const dashboards = join(chart, "templates/grafana/dashboards-1.14");
const names = new Set();
let expressions = 0;
for (const file of readdirSync(dashboards).filter((name) => name.endsWith(".yaml") && !NOT_OURS.test(name))) {
  const text = readFileSync(join(dashboards, file), "utf8");
  for (const [, expression] of text.matchAll(/"(?:expr|query|definition)":\s*"((?:[^"\\]|\\.)*)"/g)) {
    expressions++;
    for (const name of metricsIn(JSON.parse(`"${unescaped(expression)}"`))) names.add(name);
  }
}
if (expressions === 0) throw new Error(`no dashboard asks for anything in ${dashboards}`);

/** Helm's own escapes and expressions, which are no part of the query. */
function unescaped(text) {
  return text.replace(/\{\{`(.*?)`\}\}/g, "$1").replace(/\{\{.*?\}\}/g, "");
}

/** Names of metrics in a query: whatever is a name and neither a label, a function nor a variable. */
function metricsIn(query) {
  const [, inner] = /^label_values\((.*),\s*\w+\)$/s.exec(query.trim()) ?? [undefined, query];
  const bare = inner
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "")
    .replace(/\{[^}]*\}/g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/gi, "")
    .replace(/\$\{?\w+\}?/g, "");
  return [...bare.matchAll(/(?<![\w:.])[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g)]
    .map(([name]) => name)
    .filter((name) => !WORDS.has(name.toLowerCase()) && (name.includes("_") || name === "up"));
}

const json = {
  source: `https://github.com/prometheus-community/helm-charts/tree/kube-prometheus-stack-${version}/charts/kube-prometheus-stack/templates/grafana/dashboards-1.14`,
  version,
  metrics: [...names].sort(),
};
writeFileSync(TARGET, await format(JSON.stringify(json), { parser: "json", printWidth: 110 }));
console.log(`${expressions} expressions ask for ${names.size} metrics`);
