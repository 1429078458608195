import { textAt, valuesAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";
import { Release, releaseOf } from "../world/releases";

/** A resource of a plan as order rules see it. */
export interface Resource {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly values: ObjectValue;
  /** For releases: chart and custom resources. */
  readonly release?: Release;
}

export type Matcher = (resource: Resource) => boolean;

export function resourceOf(
  stack: string,
  action: { readonly address: string; readonly type: string; readonly values: ObjectValue },
): Resource {
  const release = action.type === "helm_release" ? { release: releaseOf(action.values) } : {};
  return { stack, address: action.address, type: action.type, values: action.values, ...release };
}

export const type =
  (...types: readonly string[]): Matcher =>
  (resource) =>
    types.includes(resource.type);

export const attribute =
  (path: string, pattern: RegExp): Matcher =>
  ({ values }) =>
    valuesAt(values, path).some((value) => pattern.test(String(value)));

export const address =
  (pattern: RegExp): Matcher =>
  (resource) =>
    pattern.test(resource.address);

export const chart =
  (...charts: readonly string[]): Matcher =>
  ({ release }) =>
    release !== undefined && charts.includes(release.chart);

/** Releases that carry custom resources of these kinds. */
export const kind =
  (...kinds: readonly string[]): Matcher =>
  ({ release }) =>
    release !== undefined && release.resources.some((resource) => kinds.includes(resource.kind));

/** The release that carries the definition of a kind. */
export const definitionOf =
  (name: string): Matcher =>
  ({ release }) =>
    release !== undefined &&
    release.resources.some(
      (resource) =>
        resource.kind === "CustomResourceDefinition" && textAt(resource.manifest, "spec.names.kind") === name,
    );

/** Everything that talks to the cluster's API. */
export const inCluster: Matcher = ({ type: name }) =>
  name === "helm_release" || name.startsWith("kubernetes_");

export const both =
  (...matchers: readonly Matcher[]): Matcher =>
  (resource) =>
    matchers.every((matches) => matches(resource));

export const either =
  (...matchers: readonly Matcher[]): Matcher =>
  (resource) =>
    matchers.some((matches) => matches(resource));

export const not =
  (matcher: Matcher): Matcher =>
  (resource) =>
    !matcher(resource);
