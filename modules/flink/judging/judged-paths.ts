import { JsonObject } from "../../core/nested";

/** Places of a resource and the properties of constructs that are written there; the first that fits counts. */
const PROPERTIES: readonly (readonly [RegExp, string])[] = [
  [/^operatorConfiguration\b/, "operatorConfiguration"],
  [/^sessionCluster\.spec\./, "cluster."],
  [/^metadata\.name$/, ""],
  [/^metadata\./, ""],
  [/^spec\.(?:template\.spec\.)?job\.jarURI\b/, "jarUri"],
  [/^spec\.(?:template\.spec\.)?job(?:\.|$)/, ""],
  [/^spec\.(?:template\.spec\.)?(jobManager|taskManager)\.resource\./, "$1."],
  [/^spec\.deploymentName\b/, "cluster"],
  [/^spec\.jobReference\b/, "job"],
  [/^spec\.(?:template\.spec\b)?\.?/, ""],
];

/**
 * The property behind a path of the judge: `jarUri` for `spec.job.jarURI`, `overrides.job.jarURI` where the overrides
 * say it. Empty for the resource as a whole, undefined where no property is known by that name.
 */
export function propertyOf(
  path: string,
  properties: readonly string[],
  overrides: JsonObject = {},
): string | undefined {
  const inSpec = /^spec\./.test(path) ? path.slice("spec.".length) : undefined;
  if (inSpec !== undefined && has(overrides, partsOf(inSpec))) return `overrides.${inSpec}`;
  const [form, replacement] = PROPERTIES.find(([candidate]) => candidate.test(path)) ?? [];
  if (form === undefined || replacement === undefined) return undefined;
  const property = path.replace(form, replacement);
  const [first] = /^[\w-]+/.exec(property) ?? [];
  return first === undefined || [...properties, "cluster", "job"].includes(first) ? property : undefined;
}

/** `a.b["c.d"][1]` in its parts. */
function partsOf(path: string): string[] {
  const parts = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...parts].map(([, quoted, index, name]) =>
    quoted === undefined ? (index ?? name ?? "") : String(JSON.parse(`"${quoted}"`)),
  );
}

function has(value: unknown, parts: readonly string[]): boolean {
  const [head, ...rest] = parts;
  if (head === undefined) return true;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, head)) return false;
  return has((value as Record<string, unknown>)[head], rest);
}

/** Whether one path is the other, or within it. */
export function overlap(one: string, other: string): boolean {
  const within = (inner: string, outer: string) =>
    inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
  return within(one, other) || within(other, one);
}
