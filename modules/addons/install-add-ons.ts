import { Construct } from "constructs";
import { Cluster, StateStore } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { Relocation } from "../images/relocation";
import { ChartProps } from "../kubernetes/helm-chart";
import { KubernetesVersion } from "../versions";
import { addOn, AddOnChoice, AddOnContext, isInstalled } from "./add-on";
import { ResolvedAddOns, serviceNamespaces } from "./add-ons-props";
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
  /** Where images are pulled from. @default - from their own registries */
  readonly images?: Relocation;
  /** Tags of everything that add-ons create in AWS. */
  readonly tags: Record<string, string>;
}

/**
 * Installs what was chosen, each add-on behind no more than what it breaks without, on install or on teardown: its kinds
 * and those of its monitors (CRDs), the controller of what it makes, the class of its volumes. Nothing waits for
 * metrics-server or for YuniKorn, nor they for anything but kinds:
 *
 * - Helm removes metrics-server's APIService, which a namespace's deletion would hang at, before its pods.
 * - YuniKorn's webhook takes the pods of annotated namespaces only, and its failure policy is Ignore.
 *
 * What is installed without something that it needs of the cluster is a mistake that {@link missingNeeds} tells.
 *
 * @returns Handles of all, for whatever comes after the platform.
 */
export function installAddOns(scope: Construct, props: InstallAddOnsProps): Dependable[] {
  const crds = installCrds(scope, props.addOns);
  const base = installBase(scope, props, crds);
  const all = [
    ...Object.values(crds),
    ...Object.values(base),
    ...installNodeScaling(scope, props, crds, base),
    ...installLogging(scope, props, base),
    ...installFlink(scope, props, crds, base),
    addOn(props.addOns.yunikorn, balanced(props, "yunikorn", base), (own, needs) => {
      return new Yunikorn(scope, "yunikorn", { ...own, ...context(props, needs), namespaceNeeds: needs });
    }),
    // Nothing of the platform needs it, and every team does.
    hasIngress(props.addOns) ? new IngressGuard(scope, "ingress-guard", { needs: [] }) : undefined,
  ];
  return all.filter((handle) => handle !== undefined);
}

type Handle = Dependable | undefined;
type Crds = Readonly<Record<"karpenter" | "prometheus" | "flink" | "loadBalancers", Handle>>;
type Base = Readonly<Record<"metrics" | "loadBalancers" | "storage", Handle>>;

/** An add-on that is there already has brought its own CRDs. */
function installCrds(scope: Construct, addOns: ResolvedAddOns): Crds {
  const { karpenter, monitoring, flinkOperator, loadBalancerController } = addOns;
  const needs: Need[] = [];
  return {
    karpenter: isInstalled(karpenter)
      ? new KarpenterCrds(scope, "karpenter-crds", { ...source(karpenter), needs })
      : undefined,
    prometheus: isInstalled(monitoring)
      ? new PrometheusCrds(scope, "prometheus-crds", {
          version: monitoring.crdsVersion,
          repository: monitoring.repository,
          needs,
        })
      : undefined,
    flink: isInstalled(flinkOperator)
      ? new FlinkCrds(scope, "flink-crds", { ...source(flinkOperator), needs })
      : undefined,
    loadBalancers: isInstalled(loadBalancerController)
      ? new LoadBalancerControllerCrds(scope, "load-balancer-controller-crds", {
          ...source(loadBalancerController),
          needs,
        })
      : undefined,
  };
}

function installBase(scope: Construct, props: InstallAddOnsProps, crds: Crds): Base {
  const { addOns, cluster, region, tags } = props;
  return {
    metrics: addOn(addOns.metricsServer, [crds.prometheus], (own, needs) => {
      return new MetricsServer(scope, "metrics-server", { ...own, ...context(props, needs) });
    }),
    loadBalancers: addOn(
      addOns.loadBalancerController,
      [crds.prometheus, crds.loadBalancers],
      (own, needs) => {
        const { clusterName, vpcId, loadBalancerControllerRoleArn } = cluster;
        const where = {
          clusterName,
          vpcId,
          loadBalancerControllerRoleArn,
          region,
          tags,
          ...context(props, needs),
        };
        return new LoadBalancerController(scope, "load-balancer-controller", { ...own, ...where });
      },
    ),
    storage: addOn(addOns.storageClass, [], (own, needs) => {
      return new StorageClass(scope, "storage-class", { ...own, tags, needs });
    }),
  };
}

function installNodeScaling(scope: Construct, props: InstallAddOnsProps, crds: Crds, base: Base): Handle[] {
  const { addOns, cluster, region, kubernetesVersion, tags } = props;
  const { clusterName, clusterEndpoint, karpenterQueue, karpenterNodeRole, nodeSecurityGroupId } = cluster;
  const autoscalerNeeds = [crds.prometheus, ...balanced(props, "clusterAutoscaler", base)];
  const autoscaler = addOn(addOns.clusterAutoscaler, autoscalerNeeds, (own, needs) => {
    const { clusterAutoscalerRoleArn } = cluster;
    const where = {
      clusterName,
      clusterAutoscalerRoleArn,
      region,
      kubernetesVersion,
      ...context(props, needs),
    };
    return new ClusterAutoscaler(scope, "cluster-autoscaler", { ...own, ...where });
  });
  const karpenterNeeds = [crds.karpenter, crds.prometheus, ...balanced(props, "karpenter", base)];
  const karpenter = addOn(addOns.karpenter, karpenterNeeds, (own, needs) => {
    const where = { clusterName, clusterEndpoint, karpenterQueue, ...context(props, needs) };
    return new Karpenter(scope, "karpenter", { ...own, ...where });
  });
  if (karpenter === undefined) return [autoscaler];
  if (karpenterNodeRole === undefined) return [autoscaler, karpenter];
  const pools = new KarpenterPools(scope, "pool", {
    ...props.pools,
    ...{ clusterName, karpenterNodeRole, nodeSecurityGroupId, tags },
    needs: [crds.karpenter, karpenter],
  });
  return [autoscaler, karpenter, pools];
}

function installLogging(scope: Construct, props: InstallAddOnsProps, base: Base): Handle[] {
  const { addOns, cluster, region } = props;
  const { clusterName, fluentBitLogGroup = "none", fluentBitRoleArn, cloudWatchRoleArn } = cluster;
  return [
    addOn(addOns.fluentBit, balanced(props, "fluentBit", base), (own, needs) => {
      const where = { region, fluentBitLogGroup, fluentBitRoleArn, ...context(props, needs) };
      return new FluentBit(scope, "fluent-bit", { ...own, ...where, namespaceNeeds: needs });
    }),
    addOn(addOns.cloudWatch, balanced(props, "cloudWatch", base), (own, needs) => {
      const where = { clusterName, cloudWatchRoleArn, ...context(props, needs) };
      return new CloudWatch(scope, "cloud-watch", { ...own, ...where, namespaceNeeds: needs });
    }),
  ];
}

function installFlink(scope: Construct, props: InstallAddOnsProps, crds: Crds, base: Base): Handle[] {
  const { addOns, cluster, store, region } = props;
  const { monitoringNamespace, operatorNamespace } = serviceNamespaces(addOns);
  const namespaceNeeds = (name: Balanced) => ({ namespaceNeeds: balanced(props, name, base) });
  const monitoringNeeds = [crds.prometheus, base.storage, ...balanced(props, "monitoring", base)];
  const monitoring = addOn(addOns.monitoring, monitoringNeeds, (own, needs) => {
    const { prometheusEndpoint } = store;
    const { clusterName, prometheusRoleArn, grafanaRoleArn } = cluster;
    const roles = { prometheusRoleArn, grafanaRoleArn };
    const where = { clusterName, region, prometheusEndpoint, ...roles, ...context(props, needs) };
    return new Monitoring(scope, "monitoring", { ...own, ...where, ...namespaceNeeds("monitoring") });
  });
  const certManagerNeeds = [crds.prometheus, ...balanced(props, "certManager", base)];
  const certManager = addOn(addOns.certManager, certManagerNeeds, (own, needs) => {
    const where = { ...context(props, needs), ...namespaceNeeds("certManager") };
    return new CertManager(scope, "cert-manager", { ...own, ...where });
  });
  const operatorNeeds = [crds.flink, certManager, ...balanced(props, "flinkOperator", base)];
  const operator = addOn(addOns.flinkOperator, operatorNeeds, (own, needs) => {
    const where = { ...context(props, needs), ...namespaceNeeds("flinkOperator") };
    return new FlinkOperator(scope, "flink-operator", { ...own, ...where });
  });
  // They only select the operator's pods, and need no more than Prometheus' namespace and kinds.
  const monitors =
    monitoring && operator
      ? new FlinkPodMonitors(scope, "flink-pod-monitors", {
          namespace: monitoringNamespace,
          operatorNamespace,
          needs: [crds.prometheus, monitoring],
        })
      : undefined;
  return [monitoring, certManager, operator, monitors];
}

/** Add-ons whose charts can be made to have a load balancer. */
type Balanced = Exclude<
  keyof ResolvedAddOns,
  "nodeSelector" | "existingNamespaces" | "storageClass" | "loadBalancerController"
>;

/**
 * The load balancer controller, for an add-on that may have a load balancer: whose controller must live until it is gone.
 * None of the platform's own values asks for one; values of the user may, in ways that differ by chart. The controller's
 * own values may let it take part in the creation of every Service, which then fails while it is down.
 */
function balanced({ addOns }: InstallAddOnsProps, name: Balanced, { loadBalancers }: Base): Need[] {
  const isChanged = [addOns[name], addOns.loadBalancerController].some(
    (choice) => isInstalled(choice as AddOnChoice<ChartProps>) && hasValues(choice as ChartProps),
  );
  return isChanged ? [loadBalancers] : [];
}

function hasValues({ values = {} }: ChartProps): boolean {
  return Object.keys(values).length > 0;
}

function context({ addOns, images }: InstallAddOnsProps, needs: readonly Need[]): AddOnContext {
  return { needs, images, monitors: addOns.monitoring !== false, nodeSelector: addOns.nodeSelector };
}

/** CRDs come from the same version and the same mirror as their controller; Prometheus' have a version of their own. */
function source({ version, repository }: ChartProps): Pick<ChartProps, "version" | "repository"> {
  return { version, repository };
}
