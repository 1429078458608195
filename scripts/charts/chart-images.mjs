// Renews modules/images/chart-images.json: which images the charts of modules/versions.ts come with, and where in their
// values each is named.
//
//   node scripts/charts/chart-images.mjs <folder with the charts, each unpacked in a folder of its name> [date]
//
//   helm pull --untar --untardir charts --repo <repository> <chart> --version <version>, or oci://<registry>/<chart>
//
// Every object of a chart's values that names a repository is an image. What switches it on is found beside it
// (`enabled`), in the conditions of its sub-chart, and for the few that are special below; whether that is so is
// tested by the real helm (CONTRIBUTING.md says how).
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { format } from "prettier";
import { parse } from "yaml";

const TARGET = new URL("../../modules/images/chart-images.json", import.meta.url);
const [folder, date = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
if (folder === undefined) throw new Error("Which folder holds the charts?");

/** What charts do not render without. */
const REQUIRED = {
  "aws-load-balancer-controller": { clusterName: "any" },
  "cluster-autoscaler": { autoDiscovery: { clusterName: "any" } },
  karpenter: { settings: { clusterName: "any" } },
};

/** Nothing in the values switches it on: something that happens in the cluster does. */
const NEVER_BY_VALUES = Symbol("never by values");

/** What else an image needs to be pulled: values that must be there and not empty. */
const ALSO = {
  "cert-manager": {
    // Handed to the controller by name; pulled while it solves a challenge of ACME by HTTP.
    "acmesolver.image": NEVER_BY_VALUES,
  },
  "kube-prometheus-stack": {
    // The operator only hands it on to Prometheis with a sidecar.
    "prometheusOperator.thanosImage": "prometheus.prometheusSpec.thanos",
    "grafana.downloadDashboardsImage": "grafana.dashboards",
    "grafana.initChownData.image": "grafana.persistence.enabled",
    "prometheus-node-exporter.permissionInitContainer.image":
      "prometheus-node-exporter.permissionInitContainer.extraCommands",
  },
};

/** Charts whose one value replaces the registry of all images. */
const REGISTRY_OF_ALL = { "kube-prometheus-stack": "global.imageRegistry" };

const load = async (entry) => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    packages: "external",
    define: { __dirname: JSON.stringify(resolve("__tests__/support")) },
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
};
const { CHARTS } = await load("modules/versions.ts");
const { helm } = await load("__tests__/support/helm.ts");

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const read = (file) => (existsSync(file) ? parse(readFileSync(file, "utf8")) : {});
const at = (values, path) => path.split(".").reduce((value, key) => value?.[key], values);

/** Values of a chart with those of its sub-charts below their names, the chart's own over theirs. */
function valuesOf(chart) {
  const own = read(join(chart, "values.yaml")) ?? {};
  const subCharts = join(chart, "charts");
  if (!existsSync(subCharts)) return own;
  return readdirSync(subCharts).reduce(
    (all, name) => merge(all, { [name]: merge(valuesOf(join(subCharts, name)), own[name] ?? {}) }),
    own,
  );
}

function merge(below, above) {
  const result = { ...below };
  for (const [key, value] of Object.entries(above))
    result[key] = isObject(value) && isObject(result[key]) ? merge(result[key], value) : value;
  return result;
}

/** Visits every object of the values with the objects around it. */
function walk(value, path, around, visit) {
  if (!isObject(value)) return;
  visit(value, path, around);
  for (const [key, inner] of Object.entries(value))
    walk(inner, [...path, key], [...around, [path, value]], visit);
}

function imagesOf(chart, name) {
  const values = valuesOf(chart);
  const { dependencies = [] } = read(join(chart, "Chart.yaml"));
  const conditions = new Map(
    dependencies.map((dependency) => [dependency.alias ?? dependency.name, dependency.condition]),
  );
  const render = (given) =>
    helm(
      [
        ...["template", "release", chart, "--values", "-"],
        ...["--kube-version", "1.35.0", "--api-versions", "monitoring.coreos.com/v1"],
      ],
      JSON.stringify(merge(REQUIRED[name] ?? {}, given)),
    );
  const rendered = render({});
  const images = [];
  walk(values, [], [], (image, path, around) => {
    const isNamed = typeof image.name === "string" && image.repository === "";
    if (typeof image.repository !== "string" || (image.repository === "" && !isNamed)) return;
    const where = {};
    const gate = (gatePath, value) => (where[gatePath] = value);
    const condition = conditions.get(path[0]);
    if (condition) gate(condition, at(values, condition) ?? true);
    for (const [outer, object] of [...around, [path, image]])
      if (typeof object.enabled === "boolean") gate([...outer, "enabled"].join("."), object.enabled);
    const place = path.join(".");
    const also = ALSO[name]?.[place];
    if (typeof also === "string") gate(also, hasSomething(at(values, also)));
    const repository = isNamed
      ? [values.imageRegistry, values.imageNamespace, image.name].filter(Boolean).join("/")
      : [image.registry, image.repository].filter(Boolean).join("/");
    images.push({
      at: place,
      image: repository,
      tag: image.tag || (tagIn(rendered, repository) ?? tagIn(render(switchedOn(where)), repository)),
      ...(image.digest ? { digest: image.digest } : {}),
      ...(typeof image.registry === "string" ? { hasRegistry: true } : {}),
      ...(isNamed ? { isNamed } : {}),
      ...(also === NEVER_BY_VALUES ? { isRare: true } : {}),
      ...(Object.keys(where).length > 0 ? { where } : {}),
    });
  });
  return images.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function hasSomething(value) {
  return isObject(value) || Array.isArray(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** Values that switch a part on. */
function switchedOn(where) {
  return Object.keys(where)
    .map((path) => path.split(".").reduceRight((inner, key) => ({ [key]: inner }), true))
    .reduce(merge, {});
}

/** The tag that a chart adds by itself: its appVersion, in its own way. */
function tagIn(rendered, repository) {
  const escaped = repository.replace(/[.\\/]/g, "\\$&");
  return new RegExp(`[\\s"=]${escaped}:([\\w.-]+)`).exec(rendered)?.[1] ?? null;
}

const charts = {};
for (const { chart: name, version } of Object.values(CHARTS)) {
  const chart = join(folder, name);
  const found = read(join(chart, "Chart.yaml")).version;
  if (found === undefined) throw new Error(`There is no chart ${name} in ${folder}`);
  if (String(found) !== version) throw new Error(`${name} is of version ${found} and not of ${version}`);
  const registryOfAll = REGISTRY_OF_ALL[name];
  charts[name] = { version, ...(registryOfAll && { registryOfAll }), images: imagesOf(chart, name) };
}
const table = {
  source: "values and templates of the charts at their pins",
  date,
  charts,
};
writeFileSync(TARGET, await format(JSON.stringify(table), { parser: "json", printWidth: 110 }));
console.log(
  `${Object.values(charts).flatMap(({ images }) => images).length} images of ${Object.keys(charts).length} charts`,
);
