import { rank } from "../version";
import { Layer } from "./configuration";
import { CHART_CONFIGURATION, NAMESPACE_PREFIX, VERSION_PREFIX } from "./operator-defaults";

/** What a platform sets on top of the configuration of the operator's chart. */
export type Overlay = ReadonlyMap<string, string> | { readonly [key: string]: string };

const NO_OVERLAY: Overlay = {};

/** Jobs are many, operators are few. */
const OPERATORS = new WeakMap<Overlay, ReadonlyMap<string, string>>();

/** The operator's own configuration: the chart's, overlaid by what a platform sets on top. */
export function operatorConfiguration(overlay: Overlay = NO_OVERLAY): ReadonlyMap<string, string> {
  const known = OPERATORS.get(overlay);
  if (known !== undefined) return known;
  const entries = overlay instanceof Map ? (overlay as ReadonlyMap<string, string>) : Object.entries(overlay);
  const configuration = new Map([...CHART_CONFIGURATION, ...entries]);
  OPERATORS.set(overlay, configuration);
  return configuration;
}

const LAYERS = new WeakMap<ReadonlyMap<string, string>, Map<string, readonly Layer[]>>();

/**
 * The configuration that the operator gives every resource of a namespace and version before the resource's own:
 * its top level, then the defaults of the namespace, of older versions marked `+` in ascending order, and of exactly
 * this version.
 *
 * @see operator 1.15.0, `FlinkConfigManager.getDefaultConfig`
 */
export function operatorLayers(
  operator: ReadonlyMap<string, string>,
  namespace: string,
  version: string | undefined,
): readonly Layer[] {
  const ofOperator = LAYERS.get(operator) ?? new Map<string, readonly Layer[]>();
  LAYERS.set(operator, ofOperator);
  const key = `${namespace} ${version ?? ""}`;
  const layers = ofOperator.get(key) ?? layersOf(operator, namespace, version);
  ofOperator.set(key, layers);
  return layers;
}

function layersOf(
  operator: ReadonlyMap<string, string>,
  namespace: string,
  version: string | undefined,
): readonly Layer[] {
  const prefixes = [
    `${NAMESPACE_PREFIX}${namespace}.`,
    ...(version === undefined ? [] : versionPrefixes(operator, version)),
  ];
  return [operator, ...prefixes.map((prefix) => below(operator, prefix))]
    .filter(({ size }) => size > 0)
    .map((values) => ({ origin: "operator", values }));
}

function versionPrefixes(operator: ReadonlyMap<string, string>, version: string): string[] {
  const orLater = new Set<string>();
  for (const key of operator.keys()) {
    if (!key.startsWith(VERSION_PREFIX)) continue;
    const match = /^v(\d+)_(\d+)\+\../s.exec(key.slice(VERSION_PREFIX.length));
    // The operator's pattern takes leading zeros for the number they stand for.
    const since = match && `v${Number(match[1])}_${Number(match[2])}`;
    if (since && rank(since) >= 0 && rank(since) <= rank(version)) orLater.add(since);
  }
  const ascending = [...orLater].sort((a, b) => rank(a) - rank(b));
  return [...ascending.map((since) => `${VERSION_PREFIX}${since}+.`), `${VERSION_PREFIX}${version}.`];
}

function below(values: ReadonlyMap<string, string>, prefix: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, text] of values) if (key.startsWith(prefix)) found.set(key.slice(prefix.length), text);
  return found;
}
