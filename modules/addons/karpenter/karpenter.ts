import { Construct } from "constructs";
import { JsonObject } from "../../core/nested";
import { checkOwn, extended, given } from "../../core/own-props";
import { propsSchema } from "../../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../../kubernetes/helm-chart";
import { CORE_NODES } from "../../kubernetes/pools";
import { CHARTS } from "../../versions";
import { AddOnContext, addOnContextShape } from "../add-on";
import { resources } from "../pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "../service-accounts";

export type KarpenterProps = ChartProps;

export const karpenterSchema = propsSchema<KarpenterProps>()({ ...chartShape });

/** The cluster that gets nodes. */
export interface KarpenterContext extends AddOnContext {
  readonly clusterName: string;
  readonly clusterEndpoint: string;
  /** Queue of interruption notices; without it nodes on Spot end without being drained. */
  readonly karpenterQueue?: string;
}

const ownSchema = extended<KarpenterProps, KarpenterContext>(karpenterSchema, {
  ...addOnContextShape,
  clusterName: given,
  clusterEndpoint: given,
  karpenterQueue: given.optional(),
});

/**
 * Karpenter's controller: starts a node of the cheapest fitting type for pods that wait.
 *
 * Lives in kube-system, which YuniKorn leaves alone; its IAM role comes by a pod identity association. It must outlive
 * its pools: nodes whose controller is gone run on, and are paid, for ever.
 *
 * @see https://github.com/aws/karpenter-provider-aws/tree/main/charts/karpenter
 */
export class Karpenter extends HelmChart {
  constructor(scope: Construct, id: string, props: KarpenterProps & KarpenterContext) {
    props = checkOwn(scope, id, ownSchema, props, {
      clusterName: "cluster",
      clusterEndpoint: "endpoint",
    });
    super(scope, id, {
      ...chartOf(props),
      pin: CHARTS.karpenter,
      namespace: SERVICE_ACCOUNTS.karpenter.namespace,
      defaults: defaults(props),
    });
  }
}

function defaults({
  clusterName,
  clusterEndpoint,
  karpenterQueue,
  nodeSelector = CORE_NODES,
  monitors = false,
}: KarpenterContext): JsonObject {
  return {
    // The chart itself keeps them on two hosts in two zones, and off the nodes that Karpenter makes.
    replicas: 2,
    serviceAccount: serviceAccount(SERVICE_ACCOUNTS.karpenter),
    settings: { clusterName, clusterEndpoint, interruptionQueue: karpenterQueue, eksControlPlane: true },
    // The chart has none, and reads GOMEMLIMIT from them.
    controller: { resources: resources("500m", "1Gi") },
    nodeSelector,
    serviceMonitor: { enabled: monitors },
  };
}
