import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { ChartProps } from "../kubernetes/helm-chart";
import { chosen, Handle, handles, InstallAddOnsProps, kinds, Row } from "./add-on-table";
import { serviceNamespaces } from "./add-ons-props";
import { CertManager } from "./cert-manager";
import { CloudWatch } from "./cloud-watch";
import { ClusterAutoscaler } from "./cluster-autoscaler";
import { FlinkCrds } from "./flink-operator/flink-crds";
import { FlinkOperator } from "./flink-operator/flink-operator";
import { FlinkPodMonitors } from "./monitoring/flink-pod-monitors";
import { FluentBit } from "./fluent-bit";
import { hasIngress } from "./ingress-controllers";
import { IngressGuard } from "./ingress-guard";
import { Karpenter } from "./karpenter/karpenter";
import { KarpenterCrds } from "./karpenter/karpenter-crds";
import { KarpenterPools } from "./karpenter/karpenter-pools";
import { LoadBalancerController } from "./load-balancer-controller/load-balancer-controller";
import { LoadBalancerControllerCrds } from "./load-balancer-controller/load-balancer-controller-crds";
import { MetricsServer } from "./metrics-server";
import { Monitoring } from "./monitoring/monitoring";
import { PrometheusCrds } from "./monitoring/prometheus-crds";
import { StorageClass } from "./storage-class";
import { Yunikorn } from "./yunikorn";

/**
 * All add-ons, each behind no more than what it breaks without, on install or on teardown: its kinds and those of its
 * monitors, the controller of what it makes, the class of its volumes; and, by what its values say, the controller of
 * its load balancer. Nothing waits for metrics-server or for YuniKorn, nor they for anything but kinds:
 *
 * - Helm removes metrics-server's APIService, which a namespace's deletion would hang at, before its pods.
 * - YuniKorn's webhook takes the pods of annotated namespaces only, and its failure policy is Ignore.
 */
const TABLE: readonly Row[] = [
  // Kinds.
  kinds(
    "karpenterCrds",
    "karpenter",
    (scope, own) => new KarpenterCrds(scope, "karpenter-crds", source(own)),
  ),
  kinds("prometheusCrds", "monitoring", (scope, { crdsVersion: version, repository }) => {
    return new PrometheusCrds(scope, "prometheus-crds", { version, repository, needs: [] });
  }),
  kinds("flinkCrds", "flinkOperator", (scope, own) => new FlinkCrds(scope, "flink-crds", source(own))),
  kinds("loadBalancerCrds", "loadBalancerController", (scope, own) => {
    return new LoadBalancerControllerCrds(scope, "load-balancer-controller-crds", source(own));
  }),

  // What serves others, or outlives what they made.
  chosen("metricsServer", ["prometheusCrds"], (scope, own, context) => {
    return new MetricsServer(scope, "metrics-server", { ...own, ...context });
  }),
  chosen("loadBalancerController", ["prometheusCrds", "loadBalancerCrds"], (scope, own, context, props) => {
    const { cluster, region, tags } = props;
    const { clusterName, vpcId, loadBalancerControllerRoleArn } = cluster;
    const where = { clusterName, vpcId, loadBalancerControllerRoleArn, region, tags };
    return new LoadBalancerController(scope, "load-balancer-controller", { ...own, ...where, ...context });
  }),
  chosen("storageClass", [], (scope, own, { needs }, { tags }) => {
    return new StorageClass(scope, "storage-class", { ...own, tags, needs });
  }),

  // Nodes.
  chosen("clusterAutoscaler", ["prometheusCrds"], (scope, own, context, props) => {
    const { cluster, region, kubernetesVersion } = props;
    const { clusterName, clusterAutoscalerRoleArn } = cluster;
    const where = { clusterName, clusterAutoscalerRoleArn, region, kubernetesVersion };
    return new ClusterAutoscaler(scope, "cluster-autoscaler", { ...own, ...where, ...context });
  }),
  chosen("karpenter", ["karpenterCrds", "prometheusCrds"], (scope, own, context, { cluster }) => {
    const { clusterName, clusterEndpoint, karpenterQueue } = cluster;
    return new Karpenter(scope, "karpenter", {
      ...own,
      ...{ clusterName, clusterEndpoint, karpenterQueue },
      ...context,
    });
  }),
  {
    name: "karpenterPools",
    make: (scope, { addOns, pools, cluster, tags }, made) => {
      const { clusterName, karpenterNodeRole, nodeSecurityGroupId } = cluster;
      if (addOns.karpenter === false || karpenterNodeRole === undefined) return undefined;
      const where = { clusterName, karpenterNodeRole, nodeSecurityGroupId, tags };
      const needs = handles(made, ["karpenterCrds", "karpenter"]);
      return new KarpenterPools(scope, "pool", { ...pools, ...where, needs });
    },
  },

  // Logs and metrics.
  chosen("fluentBit", [], (scope, own, context, { cluster, region }) => {
    const { fluentBitLogGroup = "none", fluentBitRoleArn } = cluster;
    const where = { region, fluentBitLogGroup, fluentBitRoleArn };
    return new FluentBit(scope, "fluent-bit", { ...own, ...where, ...context });
  }),
  chosen("cloudWatch", [], (scope, own, context, { cluster: { clusterName, cloudWatchRoleArn } }) => {
    return new CloudWatch(scope, "cloud-watch", { ...own, clusterName, cloudWatchRoleArn, ...context });
  }),
  chosen("monitoring", ["prometheusCrds", "storageClass"], (scope, own, context, props) => {
    const { cluster, region, store } = props;
    const { clusterName, prometheusRoleArn, grafanaRoleArn } = cluster;
    const { prometheusEndpoint } = store;
    const where = { clusterName, region, prometheusEndpoint, prometheusRoleArn, grafanaRoleArn };
    return new Monitoring(scope, "monitoring", { ...own, ...where, ...context });
  }),

  // Flink.
  chosen("certManager", ["prometheusCrds"], (scope, own, context) => {
    return new CertManager(scope, "cert-manager", { ...own, ...context });
  }),
  chosen("flinkOperator", ["flinkCrds", "certManager"], (scope, own, context) => {
    return new FlinkOperator(scope, "flink-operator", { ...own, ...context });
  }),
  {
    // They only select the operator's pods, and need no more than Prometheus' namespace and kinds.
    name: "flinkPodMonitors",
    make: (scope, { addOns }, made) => {
      const { monitoringNamespace: namespace, operatorNamespace } = serviceNamespaces(addOns);
      if (addOns.monitoring === false || addOns.flinkOperator === false) return undefined;
      const needs = handles(made, ["prometheusCrds", "monitoring"]);
      return new FlinkPodMonitors(scope, "flink-pod-monitors", { namespace, operatorNamespace, needs });
    },
  },
  chosen("yunikorn", [], (scope, own, context) => new Yunikorn(scope, "yunikorn", { ...own, ...context })),

  // What teams need, and nothing of the platform.
  {
    name: "ingressGuard",
    make: (scope, { addOns }) => {
      return hasIngress(addOns) ? new IngressGuard(scope, "ingress-guard", { needs: [] }) : undefined;
    },
  },
];

/**
 * Installs what was chosen, row by row. What is installed without something that it needs of the cluster is a mistake
 * that {@link missingNeeds} tells.
 *
 * @returns Handles of all, for whatever comes after the platform.
 */
export function installAddOns(scope: Construct, props: InstallAddOnsProps): Dependable[] {
  const made = new Map<string, Handle>();
  for (const { name, make } of TABLE) made.set(name, make(scope, props, made));
  return [...made.values()].filter((handle) => handle !== undefined);
}

/** CRDs come from the same version and the same mirror as their controller; Prometheus' have a version of their own. */
function source({ version, repository }: ChartProps) {
  return { version, repository, needs: [] };
}
