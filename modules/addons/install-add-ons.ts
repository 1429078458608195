import { Construct } from "constructs";
import { Cluster, StateStore } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { ChartProps } from "../kubernetes/helm-chart";
import { KubernetesVersion } from "../versions";
import { addOn, AddOnContext, isInstalled } from "./add-on";
import { ResolvedAddOns, serviceNamespaces } from "./add-ons-props";
import { CertManager } from "./cert-manager";
import { CloudWatch } from "./cloud-watch";
import { ClusterAutoscaler } from "./cluster-autoscaler";
import { FlinkCrds } from "./flink-operator/flink-crds";
import { FlinkOperator } from "./flink-operator/flink-operator";
import { FlinkPodMonitors } from "./monitoring/flink-pod-monitors";
import { FluentBit } from "./fluent-bit";
import { Karpenter } from "./karpenter/karpenter";
import { KarpenterCrds } from "./karpenter/karpenter-crds";
import { KarpenterPools } from "./karpenter/karpenter-pools";
import { LoadBalancerController } from "./load-balancer-controller/load-balancer-controller";
import { LoadBalancerControllerCrds } from "./load-balancer-controller/load-balancer-controller-crds";
import { MetricsServer } from "./metrics-server";
import { Monitoring } from "./monitoring/monitoring";
import { PoolsProps } from "./karpenter/pools-props";
import { PrometheusCrds } from "./monitoring/prometheus-crds";
import { StorageClass } from "./storage-class";
import { Yunikorn } from "./yunikorn";

export interface InstallAddOnsProps {
  readonly addOns: ResolvedAddOns;
  readonly pools: PoolsProps;
  readonly kubernetesVersion: KubernetesVersion;
  readonly cluster: Cluster;
  readonly store: Pick<StateStore, "prometheusEndpoint">;
  readonly region: string;
  /** Tags of everything that add-ons create in AWS. */
  readonly tags: Record<string, string>;
}

/**
 * Installs what was chosen, in tiers that are removed in the reverse order: kinds (CRDs); what serves an API that
 * others ask, or that outlives what others made (metrics, load balancers, volumes); controllers; what they act on; and
 * YuniKorn, which takes part in the creation of every pod.
 *
 * What is installed without something that it needs of the cluster is a mistake that {@link missingNeeds} tells.
 *
 * @returns Handles of all, for whatever comes after the platform.
 */
export function installAddOns(scope: Construct, props: InstallAddOnsProps): Dependable[] {
  const crds = installCrds(scope, props.addOns);
  const base = installBase(scope, props, crds);
  const nodes = installNodeScaling(scope, props, base);
  const observers = installObservers(scope, props, base);
  const flink = installFlink(scope, props, base, observers);
  const rest = [...base, ...nodes, ...observers, ...flink];
  const yunikorn = addOn(props.addOns.yunikorn, rest, (own, needs) => {
    return new Yunikorn(scope, "yunikorn", { ...own, ...context(props, needs) });
  });
  return [...rest, yunikorn].filter((handle) => handle !== undefined);
}

type Handles = readonly (Dependable | undefined)[];

/** An add-on that is there already has brought its own CRDs. */
function installCrds(scope: Construct, addOns: ResolvedAddOns): Handles {
  const { karpenter, monitoring, flinkOperator, loadBalancerController } = addOns;
  const needs: Need[] = [];
  return [
    isInstalled(karpenter)
      ? new KarpenterCrds(scope, "karpenter-crds", { ...source(karpenter), needs })
      : undefined,
    isInstalled(monitoring)
      ? new PrometheusCrds(scope, "prometheus-crds", {
          version: monitoring.crdsVersion,
          repository: monitoring.repository,
          needs,
        })
      : undefined,
    isInstalled(flinkOperator)
      ? new FlinkCrds(scope, "flink-crds", { ...source(flinkOperator), needs })
      : undefined,
    isInstalled(loadBalancerController)
      ? new LoadBalancerControllerCrds(scope, "load-balancer-controller-crds", {
          ...source(loadBalancerController),
          needs,
        })
      : undefined,
  ];
}

/**
 * metrics-server comes before everything with a namespace of its own: its dead APIService makes the deletion of any
 * namespace hang. The load balancer controller comes before everything that may have a load balancer.
 */
function installBase(scope: Construct, props: InstallAddOnsProps, crds: Handles): Handles {
  const { addOns, cluster, region, tags } = props;
  const metrics = addOn(addOns.metricsServer, crds, (own, needs) => {
    return new MetricsServer(scope, "metrics-server", { ...own, ...context(props, needs) });
  });
  const loadBalancers = addOn(addOns.loadBalancerController, [...crds, metrics], (own, needs) => {
    const where = { ...cluster, region, tags, ...context(props, needs) };
    return new LoadBalancerController(scope, "load-balancer-controller", { ...own, ...where });
  });
  const storage = addOn(addOns.storageClass, [], (own, needs) => {
    return new StorageClass(scope, "storage-class", { ...own, tags, needs });
  });
  return [...crds, metrics, loadBalancers, storage];
}

function installNodeScaling(scope: Construct, props: InstallAddOnsProps, base: Handles): Handles {
  const { addOns, cluster, region, kubernetesVersion, tags } = props;
  const autoscaler = addOn(addOns.clusterAutoscaler, base, (own, needs) => {
    const where = { ...cluster, region, kubernetesVersion, ...context(props, needs) };
    return new ClusterAutoscaler(scope, "cluster-autoscaler", { ...own, ...where });
  });
  const karpenter = addOn(addOns.karpenter, base, (own, needs) => {
    return new Karpenter(scope, "karpenter", { ...own, ...cluster, ...context(props, needs) });
  });
  if (karpenter === undefined) return [autoscaler];
  const { clusterName, karpenterNodeRole, nodeSecurityGroupId } = cluster;
  if (karpenterNodeRole === undefined) return [autoscaler, karpenter];
  const pools = new KarpenterPools(scope, "pool", {
    ...props.pools,
    ...{ clusterName, karpenterNodeRole, nodeSecurityGroupId, tags },
    needs: [...base, karpenter],
  });
  return [autoscaler, karpenter, pools];
}

function installObservers(scope: Construct, props: InstallAddOnsProps, base: Handles): Handles {
  const { addOns, cluster, store, region } = props;
  const { prometheusEndpoint } = store;
  const monitoring = addOn(addOns.monitoring, base, (own, needs) => {
    const where = { ...cluster, region, prometheusEndpoint, ...context(props, needs) };
    return new Monitoring(scope, "monitoring", { ...own, ...where });
  });
  const { fluentBitLogGroup = "" } = cluster;
  const fluentBit = addOn(addOns.fluentBit, base, (own, needs) => {
    const where = { ...cluster, region, fluentBitLogGroup, ...context(props, needs) };
    return new FluentBit(scope, "fluent-bit", { ...own, ...where });
  });
  const cloudWatch = addOn(addOns.cloudWatch, base, (own, needs) => {
    return new CloudWatch(scope, "cloud-watch", { ...own, ...cluster, ...context(props, needs) });
  });
  return [monitoring, fluentBit, cloudWatch];
}

function installFlink(
  scope: Construct,
  props: InstallAddOnsProps,
  base: Handles,
  [monitoring]: Handles,
): Handles {
  const { addOns } = props;
  const { monitoringNamespace, operatorNamespace } = serviceNamespaces(addOns);
  const certManager = addOn(addOns.certManager, base, (own, needs) => {
    return new CertManager(scope, "cert-manager", { ...own, ...context(props, needs) });
  });
  const operator = addOn(addOns.flinkOperator, [...base, certManager], (own, needs) => {
    return new FlinkOperator(scope, "flink-operator", { ...own, ...context(props, needs) });
  });
  const monitors =
    monitoring && operator
      ? new FlinkPodMonitors(scope, "flink-pod-monitors", {
          namespace: monitoringNamespace,
          operatorNamespace,
          needs: [...base, monitoring, operator],
        })
      : undefined;
  return [certManager, operator, monitors];
}

function context({ addOns }: InstallAddOnsProps, needs: readonly Need[]): AddOnContext {
  return { needs, monitors: addOns.monitoring !== false, nodeSelector: addOns.nodeSelector };
}

/** CRDs come from the same version and the same mirror as their controller; Prometheus' have a version of their own. */
function source({ version, repository }: ChartProps): Pick<ChartProps, "version" | "repository"> {
  return { version, repository };
}
