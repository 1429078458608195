import { Construct } from "constructs";
import * as z from "zod";
import { JsonObject } from "../core/nested";
import { checkOwn, extended, given } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../kubernetes/helm-chart";
import { CORE_NODES } from "../kubernetes/pools";
import { CHARTS, DEFAULT_KUBERNETES, KUBERNETES, KubernetesVersion } from "../versions";
import { AddOnContext, addOnContextShape } from "./add-on";
import { SCRAPE_INTERVAL } from "./monitoring/kept-metrics";
import { resources } from "./pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "./service-accounts";

export type ClusterAutoscalerProps = ChartProps;

export const clusterAutoscalerSchema = propsSchema<ClusterAutoscalerProps>()({ ...chartShape });

/** The cluster whose node groups are scaled. */
export interface ClusterAutoscalerContext extends AddOnContext {
  readonly clusterName: string;
  readonly region: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly clusterAutoscalerRoleArn?: string;
}

const STAND_INS = { clusterName: "cluster", region: "region", kubernetesVersion: DEFAULT_KUBERNETES };

const ownSchema = extended<ClusterAutoscalerProps, ClusterAutoscalerContext>(clusterAutoscalerSchema, {
  ...addOnContextShape,
  clusterName: given,
  region: given,
  kubernetesVersion: z.enum(Object.keys(KUBERNETES) as [KubernetesVersion]),
  clusterAutoscalerRoleArn: given.optional(),
});

/**
 * Cluster Autoscaler: scales the managed node groups. Karpenter's pools are told apart from them by taints.
 *
 * @see https://github.com/kubernetes/autoscaler/tree/master/charts/cluster-autoscaler
 */
export class ClusterAutoscaler extends HelmChart {
  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps & ClusterAutoscalerContext) {
    props = checkOwn(scope, id, ownSchema, props, STAND_INS);
    super(scope, id, {
      ...chartOf(props),
      pin: CHARTS.clusterAutoscaler,
      namespace: SERVICE_ACCOUNTS.clusterAutoscaler.namespace,
      defaults: defaults(props),
    });
  }
}

function defaults(context: ClusterAutoscalerContext): JsonObject {
  const { clusterName, region, kubernetesVersion, clusterAutoscalerRoleArn } = context;
  const { nodeSelector = CORE_NODES, monitors = false } = context;
  const account = SERVICE_ACCOUNTS.clusterAutoscaler;
  return {
    fullnameOverride: "cluster-autoscaler",
    cloudProvider: "aws",
    // Given, since a pod cannot read it from instance metadata at a hop limit of 1.
    awsRegion: region,
    autoDiscovery: { clusterName },
    // It simulates the scheduler of one Kubernetes minor and has to be of the cluster's own.
    image: { tag: KUBERNETES[kubernetesVersion].clusterAutoscaler },
    rbac: { serviceAccount: serviceAccount(account, clusterAutoscalerRoleArn) },
    extraArgs: {
      expander: "least-waste",
      "balance-similar-node-groups": true,
      // Flink's working directory is an emptyDir: with the default of true no node of a job would ever be removed.
      "skip-nodes-with-local-storage": false,
    },
    priorityClassName: "system-cluster-critical",
    nodeSelector,
    resources: resources("100m", "512Mi", "1Gi"),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      fsGroup: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    // The chart's own interval is ten seconds.
    serviceMonitor: { enabled: monitors, namespace: account.namespace, interval: SCRAPE_INTERVAL },
  };
}
