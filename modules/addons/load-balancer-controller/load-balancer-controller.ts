import { Construct } from "constructs";
import * as z from "zod";
import { JsonObject } from "../../core/nested";
import { checkOwn, extended, given } from "../../core/own-props";
import { propsSchema } from "../../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../../kubernetes/helm-chart";
import { CORE_NODES } from "../../kubernetes/pools";
import { CHARTS } from "../../versions";
import { AddOnContext, addOnContextShape } from "../add-on";
import { resources, spreadOverHosts } from "../pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "../service-accounts";

export type LoadBalancerControllerProps = ChartProps;

export const loadBalancerControllerSchema = propsSchema<LoadBalancerControllerProps>()({ ...chartShape });

/** The cluster and the network in which load balancers are made. */
export interface LoadBalancerControllerContext extends AddOnContext {
  readonly clusterName: string;
  readonly region: string;
  readonly vpcId: string;
  /**
   * Tags of everything that the controller creates, so that what it left behind can be found.
   * @default {}
   */
  readonly tags?: Record<string, string>;
  readonly loadBalancerControllerRoleArn?: string;
}

const ownSchema = extended<LoadBalancerControllerProps, LoadBalancerControllerContext>(
  loadBalancerControllerSchema,
  {
    ...addOnContextShape,
    clusterName: given,
    region: given,
    vpcId: given,
    tags: z.record(z.string(), z.string()).optional(),
    loadBalancerControllerRoleArn: given.optional(),
  },
);

/**
 * AWS Load Balancer Controller: Ingresses as ALBs, Services as NLBs. Goes last on destroy: a load balancer whose
 * controller is gone stays, and keeps subnets and VPC from being deleted.
 *
 * @see https://github.com/aws/eks-charts/tree/master/stable/aws-load-balancer-controller
 */
export class LoadBalancerController extends HelmChart {
  constructor(
    scope: Construct,
    id: string,
    props: LoadBalancerControllerProps & LoadBalancerControllerContext,
  ) {
    props = checkOwn(scope, id, ownSchema, props, {
      clusterName: "cluster",
      region: "region",
      vpcId: "vpc",
    });
    super(scope, id, {
      ...chartOf(props),
      pin: CHARTS.loadBalancerController,
      namespace: SERVICE_ACCOUNTS.loadBalancerController.namespace,
      defaults: defaults(props),
    });
  }
}

function defaults(context: LoadBalancerControllerContext): JsonObject {
  const { clusterName, region, vpcId, tags = {}, nodeSelector = CORE_NODES, monitors = false } = context;
  return {
    clusterName,
    // Both given, since a pod cannot read them from instance metadata at a hop limit of 1.
    region,
    vpcId,
    defaultTags: tags,
    replicaCount: 2,
    podDisruptionBudget: { maxUnavailable: 1 },
    affinity: spreadOverHosts({ "app.kubernetes.io/name": "aws-load-balancer-controller" }),
    // Which load balancer an Ingress joins, its class alone decides: any namespace could name the group of another.
    disableIngressClassAnnotation: true,
    disableIngressGroupNameAnnotation: true,
    // It fails closed: while the controller is down, no Service of the cluster could be created.
    enableServiceMutatorWebhook: false,
    // Otherwise every upgrade makes a new certificate authority.
    keepTLSSecret: true,
    serviceAccount: serviceAccount(
      SERVICE_ACCOUNTS.loadBalancerController,
      context.loadBalancerControllerRoleArn,
    ),
    nodeSelector,
    resources: resources("100m", "128Mi", "256Mi"),
    serviceMonitor: { enabled: monitors },
  };
}
