import { ROLE_ARN_ANNOTATION } from "../aws/irsa-role";
import { JsonObject } from "../core/nested";

/** A service account by its full name, as the trust policy of an IAM role spells it. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Service accounts of the add-ons that call AWS. The trust of each IAM role is limited to exactly one of them, so the
 * layer that holds the roles and the charts that create the accounts both read the names here.
 */
export const SERVICE_ACCOUNTS = {
  karpenter: { namespace: "kube-system", name: "karpenter" },
  clusterAutoscaler: { namespace: "kube-system", name: "cluster-autoscaler" },
  prometheus: { namespace: "monitoring", name: "prometheus" },
  grafana: { namespace: "monitoring", name: "grafana" },
  loadBalancerController: { namespace: "kube-system", name: "aws-load-balancer-controller" },
  fluentBit: { namespace: "logging", name: "aws-for-fluent-bit" },
  cloudWatch: { namespace: "amazon-cloudwatch", name: "cloudwatch-agent" },
} as const satisfies Record<string, ServiceAccountName>;

/**
 * Chart values of a service account that is created by its chart and takes an IAM role (IRSA).
 * @param roleArn Left out where the account has its role by a pod identity association, or none.
 */
export function serviceAccount({ name }: ServiceAccountName, roleArn?: string): JsonObject {
  return {
    create: true,
    name,
    annotations: roleArn === undefined ? {} : { [ROLE_ARN_ANNOTATION]: roleArn },
  };
}
