import * as z from "zod";
import { propsSchema } from "../core/schema";
import { CORE_NODES } from "../kubernetes/pools";
import { AddOnChoice, addOnChoice, isInstalled } from "./add-on";
import { CertManagerProps, certManagerSchema } from "./cert-manager";
import { CloudWatchProps, cloudWatchSchema } from "./cloud-watch";
import { ClusterAutoscalerProps, clusterAutoscalerSchema } from "./cluster-autoscaler";
import { FlinkOperatorProps, flinkOperatorSchema } from "./flink-operator/flink-operator";
import { FluentBitProps, fluentBitSchema } from "./fluent-bit";
import { KarpenterProps, karpenterSchema } from "./karpenter/karpenter";
import {
  LoadBalancerControllerProps,
  loadBalancerControllerSchema,
} from "./load-balancer-controller/load-balancer-controller";
import { FLINK_OPERATOR_NAMESPACE, MONITORING_NAMESPACE } from "./namespaces";
import { IngressControllers, ingressControllerSchema } from "./ingress-controllers";
import { MetricsServerProps, metricsServerSchema } from "./metrics-server";
import { MonitoringProps, monitoringSchema } from "./monitoring/monitoring-props";
import { StorageClassProps, storageClassSchema } from "./storage-class";
import { YunikornProps, yunikornSchema } from "./yunikorn";

/** What the platform does about each add-on: props install it, `false` leaves it out, `"existing"` takes it as there. */
export interface AddOnsProps {
  /**
   * metrics-server: `kubectl top`, horizontal pod autoscaling.
   * @default {} - EKS has none of its own
   */
  readonly metricsServer?: AddOnChoice<MetricsServerProps>;
  /**
   * Cluster Autoscaler.
   * @default {} - the managed node groups for Flink start with no node at all
   */
  readonly clusterAutoscaler?: AddOnChoice<ClusterAutoscalerProps>;
  /**
   * Karpenter's controller. Its pools are made with it.
   *
   * `"existing"` makes them only on an existing cluster whose `karpenterNodeRole` is given. Otherwise the pools that
   * jobs run on must exist already: NodePools with the label and the taint `flink-on-eks/pool=<name>` (NoSchedule), of
   * the names compute, memory and graviton-memory; whether jobs fit into them is not checked.
   * @default {} - jobs run in its pools unless they ask for a node group
   */
  readonly karpenter?: AddOnChoice<KarpenterProps>;
  /**
   * cert-manager.
   * @default {} - it issues the certificate of the Flink operator's webhook
   */
  readonly certManager?: AddOnChoice<CertManagerProps>;
  /**
   * Flink Kubernetes operator.
   * @default {} - without it a job is an object that nobody acts on
   */
  readonly flinkOperator?: AddOnChoice<FlinkOperatorProps>;
  /**
   * Apache YuniKorn.
   * @default {} - a job's pods start together or not at all, within the quota of their team
   */
  readonly yunikorn?: AddOnChoice<YunikornProps>;
  /**
   * Prometheus and Grafana (kube-prometheus-stack).
   * @default {} - of a streaming job nothing is seen without metrics
   */
  readonly monitoring?: AddOnChoice<MonitoringProps>;
  /**
   * StorageClass of encrypted gp3 volumes.
   * @default {} - EKS has no default class since Kubernetes 1.30
   */
  readonly storageClass?: AddOnChoice<StorageClassProps>;
  /**
   * AWS Load Balancer Controller.
   * @default false - nothing of the platform is open to the outside
   */
  readonly loadBalancerController?: AddOnChoice<LoadBalancerControllerProps>;
  /**
   * Ingress controllers that are there already, by the class that a job's `ingress.className` names, with the place
   * that their requests come from: `{ nginx: { namespace: "ingress-nginx" } }`. Jobs let them in.
   * @default {} - only the class "alb" of `loadBalancerController`, where that is there
   */
  readonly ingressControllers?: IngressControllers;
  /**
   * Fluent Bit: logs of all pods to CloudWatch Logs.
   * @default false - billed by the amount of logs
   */
  readonly fluentBit?: AddOnChoice<FluentBitProps>;
  /**
   * CloudWatch agent: Container Insights metrics.
   * @default false - billed by the metric, and Prometheus has the same figures
   */
  readonly cloudWatch?: AddOnChoice<CloudWatchProps>;
  /**
   * Where the add-ons' own pods run, by node labels; agents run everywhere.
   * @default - the core node group, by the label that the cluster layer gives it
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Namespaces of add-ons that are there already: teams let them in, and monitors are put where Prometheus is.
   * @default - the names that the platform itself would use
   */
  readonly existingNamespaces?: { readonly flinkOperator?: string; readonly monitoring?: string };
}

/** A decision about each add-on. */
export type ResolvedAddOns = Required<AddOnsProps>;

export const addOnsSchema = propsSchema<AddOnsProps>()({
  metricsServer: addOnChoice(metricsServerSchema).optional(),
  clusterAutoscaler: addOnChoice(clusterAutoscalerSchema).optional(),
  karpenter: addOnChoice(karpenterSchema).optional(),
  certManager: addOnChoice(certManagerSchema).optional(),
  flinkOperator: addOnChoice(flinkOperatorSchema).optional(),
  yunikorn: addOnChoice(yunikornSchema).optional(),
  monitoring: addOnChoice(monitoringSchema).optional(),
  storageClass: addOnChoice(storageClassSchema).optional(),
  loadBalancerController: addOnChoice(loadBalancerControllerSchema).optional(),
  ingressControllers: z.record(z.string(), ingressControllerSchema).optional(),
  fluentBit: addOnChoice(fluentBitSchema).optional(),
  cloudWatch: addOnChoice(cloudWatchSchema).optional(),
  nodeSelector: z.record(z.string(), z.string()).optional(),
  existingNamespaces: z
    .strictObject({ flinkOperator: z.string().min(1).optional(), monitoring: z.string().min(1).optional() })
    .optional(),
});

const DEFAULTS: ResolvedAddOns = {
  metricsServer: {},
  clusterAutoscaler: {},
  karpenter: {},
  certManager: {},
  flinkOperator: {},
  yunikorn: {},
  monitoring: {},
  storageClass: {},
  loadBalancerController: false,
  ingressControllers: {},
  fluentBit: false,
  cloudWatch: false,
  nodeSelector: CORE_NODES,
  existingNamespaces: {},
};

/** Namespaces of what is installed, or of what is there already. */
export function serviceNamespaces({ flinkOperator, monitoring, existingNamespaces }: ResolvedAddOns) {
  const { flinkOperator: operator, monitoring: prometheus } = existingNamespaces;
  return {
    operatorNamespace: isInstalled(flinkOperator)
      ? FLINK_OPERATOR_NAMESPACE
      : (operator ?? FLINK_OPERATOR_NAMESPACE),
    monitoringNamespace:
      monitoring === false
        ? undefined
        : isInstalled(monitoring)
          ? MONITORING_NAMESPACE
          : (prometheus ?? MONITORING_NAMESPACE),
  };
}

/** What was chosen, completed by the defaults. */
export function resolveAddOns(props: AddOnsProps = {}): ResolvedAddOns {
  const given = Object.entries(props).filter(([, choice]) => choice !== undefined);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
