import { textAt, valuesAt } from "../provider/shape";
import { isObject, ObjectValue, Value } from "../provider/value";

/** What a Helm release is for the world: its chart and the custom resources that our carrier chart brings. */
export interface Release {
  /** Name of the chart, without folder. */
  readonly chart: string;
  readonly namespace: string;
  readonly values: ObjectValue;
  readonly resources: readonly CustomResource[];
}

export interface CustomResource {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly manifest: ObjectValue;
}

/** Chart folders of the carrier chart carry `resources` in their values; other charts do not look at that key. */
const CARRIER = /resources_chart/;

export function releaseOf(attributes: ObjectValue): Release {
  const chart = textAt(attributes, "chart") ?? "";
  const namespace = textAt(attributes, "namespace") ?? "default";
  const values = mergedValues(attributes);
  const resources = CARRIER.test(chart) && isObject(values.resources) ? Object.values(values.resources) : [];
  return {
    chart: CARRIER.test(chart) ? "resources" : (chart.split("/").pop() ?? chart),
    namespace,
    values,
    resources: resources.filter(isObject).map((manifest) => ({
      kind: textAt(manifest, "kind") ?? "",
      name: textAt(manifest, "metadata.name") ?? "",
      namespace: textAt(manifest, "metadata.namespace") ?? namespace,
      manifest,
    })),
  };
}

/** Values files are laid over each other, the last one on top; ours are JSON, which is YAML too. */
function mergedValues(attributes: ObjectValue): ObjectValue {
  let merged: ObjectValue = {};
  for (const text of valuesAt(attributes, "values")) {
    if (typeof text === "string") merged = merge(merged, parsed(text));
  }
  return merged;
}

function parsed(text: string): ObjectValue {
  try {
    const value = JSON.parse(text) as Value;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function merge(a: ObjectValue, b: ObjectValue): ObjectValue {
  const result: ObjectValue = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const old = result[name];
    result[name] = isObject(old) && isObject(value) ? merge(old, value) : value;
  }
  return result;
}
