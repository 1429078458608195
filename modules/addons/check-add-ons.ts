import { IConstruct } from "constructs";
import { Problem, Problems } from "../core/problems";
import { CHARTS, KUBERNETES, KubernetesVersion } from "../versions";
import { AddOnChoice, isInstalled } from "./add-on";
import { AddOnsProps, resolveAddOns, ResolvedAddOns } from "./add-ons-props";

/**
 * Rules between add-ons, and between an add-on and the Kubernetes version: each break is recorded with the problems of
 * the tree. What one add-on's props alone must be is in `addOnsSchema`.
 *
 * @param path Where the add-ons stand in what the user wrote: `flink.addOns`.
 */
export function checkAddOns(
  scope: IConstruct,
  path: string,
  props: AddOnsProps | undefined,
  kubernetesVersion: KubernetesVersion,
): void {
  const addOns = resolveAddOns(props);
  const problems = Problems.of(scope);
  const below = (problem: Problem): Problem => ({ ...problem, path: `${path}.${problem.path}` });
  for (const mistake of [...needsOf(addOns), ...misfits(addOns, kubernetesVersion)])
    problems.error(below(mistake));
  for (const doubt of doubts(addOns)) problems.warn(below(doubt));
}

function needsOf({ certManager, flinkOperator, monitoring, storageClass }: ResolvedAddOns): Problem[] {
  const problems: Problem[] = [];
  if (isInstalled(flinkOperator) && certManager === false)
    problems.push({
      path: "certManager",
      value: false,
      reason: "the Flink operator's webhook gets its certificate from cert-manager",
      cure: 'install it ({}), or write "existing" where the cluster has it already',
    });
  if (isInstalled(monitoring) && storageClass === false && monitoring.storageClass === undefined)
    problems.push({
      path: "storageClass",
      value: false,
      reason: "Prometheus' volume would wait for the class gp3 for ever",
      cure: "install it ({}), or name a class that exists in monitoring.storageClass",
    });
  return problems;
}

/** First version of an add-on that supports a Kubernetes minor, as each project's own table says. */
const FIRST = {
  karpenter: { "1.34": [1, 6], "1.35": [1, 9] },
  certManager: { "1.34": [1, 19], "1.35": [1, 19] },
  yunikorn: { "1.34": [1, 8], "1.35": [1, 9] },
} as const satisfies Partial<Record<keyof AddOnsProps, Record<KubernetesVersion, readonly [number, number]>>>;

function misfits(addOns: ResolvedAddOns, kubernetesVersion: KubernetesVersion): Problem[] {
  const problems: Problem[] = [];
  for (const [name, first] of Object.entries(FIRST) as [keyof typeof FIRST, typeof FIRST.karpenter][]) {
    const version = versionOf(addOns[name]);
    const needed = first[kubernetesVersion];
    if (version === undefined || isAtLeast(version, needed)) continue;
    problems.push({
      path: `${name}.version`,
      value: version,
      reason: `does not support Kubernetes ${kubernetesVersion}, which came with ${needed.join(".")}`,
      cure: `leave it out for ${CHARTS[name].version}`,
    });
  }
  return [...problems, ...autoscalerMisfit(addOns, kubernetesVersion)];
}

/** Cluster Autoscaler simulates the scheduler: its image has to be of the cluster's own minor. */
function autoscalerMisfit(
  { clusterAutoscaler }: ResolvedAddOns,
  kubernetesVersion: KubernetesVersion,
): Problem[] {
  if (!isInstalled(clusterAutoscaler)) return [];
  const image = clusterAutoscaler.values?.["image"] as { readonly tag?: unknown } | undefined;
  const tag = image?.tag;
  if (typeof tag !== "string" || tag.startsWith(`v${kubernetesVersion}.`)) return [];
  return [
    {
      path: "clusterAutoscaler.values.image.tag",
      value: tag,
      reason: `not of the cluster's Kubernetes ${kubernetesVersion}, whose scheduler it has to simulate`,
      cure: `leave it out for ${KUBERNETES[kubernetesVersion].clusterAutoscaler}`,
    },
  ];
}

function doubts({ karpenter, clusterAutoscaler, flinkOperator }: ResolvedAddOns): Problem[] {
  const problems: Problem[] = [];
  if (karpenter === false && clusterAutoscaler === false)
    problems.push({
      path: "clusterAutoscaler",
      value: false,
      reason: "without Karpenter and Cluster Autoscaler nobody starts nodes for jobs",
      cure: "keep one of the two, or give the node groups for Flink a minimum size",
    });
  if (flinkOperator === false)
    problems.push({
      path: "flinkOperator",
      value: false,
      reason: "nobody acts on the jobs of teams",
      cure: 'install it ({}), or write "existing" where the cluster has it already',
    });
  return problems;
}

function versionOf(choice: AddOnChoice<{ readonly version?: string }>): string | undefined {
  return isInstalled(choice) ? choice.version : undefined;
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [givenMajor = 0, givenMinor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return givenMajor > major || (givenMajor === major && givenMinor >= minor);
}
