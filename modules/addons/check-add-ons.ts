import { IConstruct } from "constructs";
import { JsonObject } from "../core/nested";
import { Problem, Problems } from "../core/problems";
import { checkCompatibility } from "../compatibility";
import { ChartProps } from "../kubernetes/helm-chart";
import { CHARTS, KubernetesVersion } from "../versions";
import { isInstalled } from "./add-on";
import { AddOnsProps, resolveAddOns, ResolvedAddOns } from "./add-ons-props";
import { operatorMistakes } from "./flink-operator/flink-operator-rules";
import { ALB } from "./ingress-controllers";
import { MonitoringProps } from "./monitoring/monitoring-props";

/**
 * Rules between add-ons, and between an add-on and the Kubernetes version: each break is recorded with the problems of
 * the tree. What one add-on's props alone must be is in `addOnsSchema`.
 *
 * @param path Where the add-ons stand in what the user wrote: `flink.addOns`.
 * @param kubernetesFrom Where the Kubernetes version stands; with a mistake there, nothing is held against it.
 */
export function checkAddOns(
  scope: IConstruct,
  path: string,
  props: AddOnsProps | undefined,
  kubernetesVersion: KubernetesVersion,
  kubernetesFrom: readonly string[] = [],
): void {
  const addOns = resolveAddOns(props);
  const problems = Problems.of(scope);
  const below = (problem: Problem): Problem => ({ ...problem, path: `${path}.${problem.path}` });
  for (const mistake of needsOf(addOns)) problems.error(below(mistake));
  for (const doubt of doubts(addOns)) problems.warn(below(doubt));
  checkCompatibility(
    scope,
    { kubernetes: kubernetesVersion, ...givenVersions(addOns) },
    {
      karpenter: `${path}.karpenter.version`,
      certManager: `${path}.certManager.version`,
      yunikorn: `${path}.yunikorn.version`,
      metricsServer: `${path}.metricsServer.version`,
      clusterAutoscaler: `${path}.clusterAutoscaler.values.image.tag`,
    },
    kubernetesFrom,
  );
}

function needsOf(addOns: ResolvedAddOns): Problem[] {
  const { certManager, flinkOperator, monitoring, storageClass } = addOns;
  const { loadBalancerController, ingressControllers } = addOns;
  const problems: Problem[] = [];
  if (isInstalled(flinkOperator) && certManager === false)
    problems.push({
      path: "certManager",
      value: false,
      reason: "the Flink operator's webhook gets its certificate from cert-manager",
      cure: 'install it ({}), or write "existing" where the cluster has it already',
    });
  if (isInstalled(flinkOperator)) problems.push(...operatorMistakes(flinkOperator));
  if (loadBalancerController !== false && ALB in ingressControllers)
    problems.push({
      path: `ingressControllers.${ALB}`,
      value: ingressControllers[ALB],
      reason:
        "the class is that of loadBalancerController, of which each team has a load balancer of its own",
      cure: "leave one of the two out",
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

function doubts({ karpenter, clusterAutoscaler, flinkOperator, monitoring }: ResolvedAddOns): Problem[] {
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
  if (isInstalled(monitoring)) problems.push(...crdsLeftBehind(monitoring));
  return problems;
}

/** Custom resources lose, in silence, what their CRD does not know: an operator should come with its own. */
function crdsLeftBehind({ version, crdsVersion }: MonitoringProps): Problem[] {
  const { kubePrometheusStack, prometheusCrds } = CHARTS;
  if (version === undefined || version === kubePrometheusStack.version || crdsVersion !== undefined)
    return [];
  return [
    {
      path: "monitoring.version",
      value: version,
      reason: `its CRDs stay those of prometheus-operator-crds ${prometheusCrds.version}, which goes with kube-prometheus-stack ${kubePrometheusStack.version}`,
      cure: "give monitoring.crdsVersion: the version of that chart with the same appVersion",
    },
  ];
}

/** Versions that the user gave in place of those of versions.ts, which are tested together. */
function givenVersions(addOns: ResolvedAddOns) {
  const { karpenter, certManager, yunikorn, clusterAutoscaler, metricsServer } = addOns;
  return {
    karpenter: isInstalled(karpenter) ? karpenter.version : undefined,
    certManager: isInstalled(certManager) ? certManager.version : undefined,
    yunikorn: isInstalled(yunikorn) ? yunikorn.version : undefined,
    metricsServer: isInstalled(metricsServer) ? metricsServer.version : undefined,
    clusterAutoscaler: isInstalled(clusterAutoscaler) ? imageTag(clusterAutoscaler) : undefined,
  };
}

/** The tag in a chart's values, if one was given, as text whatever it is. */
function imageTag({ values }: ChartProps): string | undefined {
  const image = values?.["image"];
  if (typeof image !== "object" || image === null || !("tag" in image)) return undefined;
  const { tag } = image as JsonObject;
  if (tag === undefined) return undefined;
  return typeof tag === "string" ? tag : JSON.stringify(tag);
}
