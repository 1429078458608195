import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { Construct } from "constructs";
import { YUNIKORN_QUOTA } from "../addons/yunikorn";
import { cpuQuantity, memoryQuantity } from "../core/quantity";
import { propsSchema, wholeNumber } from "../core/schema";

/** A team's share of the cluster: all its pods together. */
export interface QuotaProps {
  /** CPU in cores that its pods may ask for: `200`, `"500m"`. */
  readonly cpu: string | number;
  /** Memory that its pods may ask for, in Kubernetes' notation: `"800Gi"`. */
  readonly memory: string;
  /**
   * Pods: each takes an address of the VPC.
   * @default 500 - no team takes all addresses of a zone: a /19 has 8,187 for pods and nodes
   */
  readonly pods?: number;
  /**
   * FlinkDeployments: applications and session clusters.
   * @default 200 - with two pods each, a JobManager and a TaskManager, they stay below 500 pods
   */
  readonly deployments?: number;
  /**
   * PersistentVolumeClaims. Flink needs none, as its state is in S3; tools beside it may.
   * @default 20 - room for a few tools: each volume is billed until its claim is deleted
   */
  readonly volumeClaims?: number;
  /**
   * Services of type LoadBalancer.
   * @default 0 - Flink's UI has no login and takes jars from anybody: expose it by an internal Ingress at most
   */
  readonly loadBalancers?: number;
}

const count = wholeNumber(0, 100_000).optional();

export const quotaSchema = propsSchema<QuotaProps>()({
  cpu: cpuQuantity,
  memory: memoryQuantity,
  pods: count,
  deployments: count,
  volumeClaims: count,
  loadBalancers: count,
});

/** What schedules a team's pods, and so what holds its quota. */
export type Scheduler = "yunikorn" | "default";

/**
 * The quota of the namespace's queue in YuniKorn, as it stands in an annotation.
 * @see https://yunikorn.apache.org/docs/user_guide/resource_quota_management
 */
export function queueQuota({ cpu, memory }: QuotaProps): Record<string, string> {
  return { [YUNIKORN_QUOTA]: JSON.stringify({ cpu: String(cpu), memory }) };
}

/**
 * The quota that Kubernetes itself enforces.
 *
 * With YuniKorn it counts objects only: the placeholders of gang scheduling are pods with full requests in the team's
 * namespace, and a quota on requests would hold them against the TaskManagers that they keep the place for.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function resourceQuota(
  scope: Construct,
  id: string,
  props: { readonly namespace: string; readonly quota: QuotaProps; readonly scheduler: Scheduler },
): ResourceQuotaV1 {
  const { namespace, quota, scheduler } = props;
  return new ResourceQuotaV1(scope, id, {
    metadata: { name: "team", namespace },
    spec: { hard: { ...objects(quota), ...(scheduler === "yunikorn" ? {} : compute(quota)) } },
  });
}

function compute({ cpu, memory }: QuotaProps): Record<string, string> {
  return {
    "requests.cpu": String(cpu),
    "requests.memory": memory,
    "limits.cpu": String(cpu),
    "limits.memory": memory,
  };
}

function objects({ pods = 500, deployments = 200, volumeClaims = 20, loadBalancers = 0 }: QuotaProps) {
  return {
    pods: String(pods),
    "count/flinkdeployments.flink.apache.org": String(deployments),
    persistentvolumeclaims: String(volumeClaims),
    "services.loadbalancers": String(loadBalancers),
    // A port of every node leads past all NetworkPolicies of other namespaces; each load balancer takes some.
    ...(loadBalancers === 0 ? { "services.nodeports": "0" } : {}),
  };
}
