import { IConstruct } from "constructs";
import { coerce, satisfies, SemVer } from "semver";
import { Problems } from "./core/problems";
import { KUBERNETES, KubernetesVersion, SUPPORT_WARNING_DAYS, VERSIONS_DATE } from "./versions";

/** Versions that have to fit the Kubernetes minor; one that is left out is not checked. */
export interface VersionSet {
  readonly kubernetes: KubernetesVersion;
  /** Chart version, which is the controller's. */
  readonly karpenter?: string;
  /** Image tag. */
  readonly clusterAutoscaler?: string;
  /** Chart version, which is the scheduler's. */
  readonly yunikorn?: string;
  readonly certManager?: string;
  /** Chart version: 3.8.0 brought metrics-server 0.6, 3.13.0 brought 0.8. */
  readonly metricsServer?: string;
}

export type CheckedComponent = Exclude<keyof VersionSet, "kubernetes">;

/**
 * What works with which Kubernetes, as semver ranges. Of a next major nobody has said anything yet.
 *
 * @see https://karpenter.sh/docs/upgrading/compatibility/
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler#releases
 * @see https://yunikorn.apache.org/release-announce/1.9.0
 * @see https://cert-manager.io/docs/releases/
 * @see https://github.com/kubernetes-sigs/metrics-server#compatibility-matrix
 * @see https://github.com/kubernetes-sigs/metrics-server/blob/master/charts/metrics-server/CHANGELOG.md
 */
export const COMPATIBILITY: Record<KubernetesVersion, Record<CheckedComponent, string>> = {
  "1.34": {
    karpenter: ">=1.6.0 <2.0.0",
    clusterAutoscaler: "~1.34.0",
    yunikorn: ">=1.8.0 <2.0.0",
    certManager: ">=1.19.0 <2.0.0",
    metricsServer: ">=3.8.0 <4.0.0",
  },
  "1.35": {
    karpenter: ">=1.9.0 <2.0.0",
    clusterAutoscaler: "~1.35.0",
    yunikorn: ">=1.9.0 <2.0.0",
    certManager: ">=1.19.0 <2.0.0",
    metricsServer: ">=3.8.0 <4.0.0",
  },
};

const TITLES: Record<CheckedComponent, string> = {
  karpenter: "Karpenter",
  clusterAutoscaler: "Cluster Autoscaler",
  yunikorn: "YuniKorn",
  certManager: "cert-manager",
  metricsServer: "metrics-server",
};

/** Where each version came from, for the path of a problem. */
export type VersionPaths = Record<CheckedComponent, string>;

/**
 * Reports every version that does not work with the Kubernetes minor, and doubts one that tells nothing.
 *
 * @param from Paths of what the Kubernetes minor follows from: with a mistake there, it is nobody's.
 */
export function checkCompatibility(
  scope: IConstruct,
  versions: VersionSet,
  paths: VersionPaths,
  from: readonly string[] = [],
): void {
  const { kubernetes } = versions;
  for (const [component, range] of Object.entries(COMPATIBILITY[kubernetes]) as [
    CheckedComponent,
    string,
  ][]) {
    const version = versions[component];
    if (version === undefined) continue;
    const parsed = versionIn(version);
    if (parsed !== null && satisfies(parsed, range)) continue;
    const found = { path: paths[component], value: version };
    const cure = `use a version in ${range}, or leave it out to get the one that was tested with ${kubernetes}`;
    if (parsed === null)
      Problems.of(scope).warn(
        {
          ...found,
          reason: `no version of ${TITLES[component]} can be read in it: whether it supports Kubernetes ${kubernetes} was not checked`,
          cure,
        },
        from,
      );
    else
      Problems.of(scope).error(
        {
          ...found,
          reason: `${TITLES[component]} ${version} does not support Kubernetes ${kubernetes}, which needs ${range}`,
          cure,
        },
        from,
      );
  }
}

/** The version that a tag names. A number alone is none: a build's, or a part of a reference of CDKTF. */
function versionIn(tag: string): SemVer | null {
  return /\d\.\d/.test(tag) && !tag.includes("TfToken[") ? coerce(tag) : null;
}

const DAY = 24 * 60 * 60 * 1000;

/** Days from the date of versions.ts to the end of a minor's standard support; fewer than none where it is over. */
export function daysOfSupport(kubernetes: KubernetesVersion, from = VERSIONS_DATE): number {
  return Math.round((Date.parse(KUBERNETES[kubernetes].standardSupportEnds) - Date.parse(from)) / DAY);
}

/**
 * Warns of a minor that EKS soon upgrades by itself.
 *
 * @param path Where the minor stands in what the user wrote.
 * @param from Date from which to count. @default - that of versions.ts, so that a synth needs no clock
 */
export function warnOfSupportEnd(
  scope: IConstruct,
  kubernetes: KubernetesVersion,
  path: string,
  from = VERSIONS_DATE,
): void {
  const days = daysOfSupport(kubernetes, from);
  if (days > SUPPORT_WARNING_DAYS) return;
  const { standardSupportEnds } = KUBERNETES[kubernetes];
  const newer = (Object.keys(KUBERNETES) as KubernetesVersion[]).filter(
    (minor) => daysOfSupport(minor, from) > days,
  );
  Problems.of(scope).warn({
    path,
    value: kubernetes,
    reason:
      days < 0
        ? `standard support ended on ${standardSupportEnds}; EKS upgrades the cluster by itself`
        : `standard support ends on ${standardSupportEnds}, ${days} days after these versions were looked after; EKS then upgrades the cluster by itself`,
    cure:
      newer.length > 0
        ? `plan the step to ${newer[0]} (docs/versions.md)`
        : "take a newer release of this project, which knows the next minor",
  });
}
