import { ROLE_ARN_ANNOTATION } from "../aws/irsa-role";
import { Cluster, StateStore } from "../contracts";
import { Json } from "../core/nested";
import { Problem } from "../core/problems";
import { isInstalled } from "./add-on";
import { ResolvedAddOns } from "./add-ons-props";
import { SERVICE_ACCOUNTS, ServiceAccountName } from "./service-accounts";

/** Something in AWS that an add-on does not work without. */
interface ClusterNeed {
  readonly key: keyof Cluster & string;
  readonly addOn: "clusterAutoscaler" | "karpenter" | "monitoring" | NeedyByChoice;
  /** What it is, for the reason. */
  readonly what: string;
  /** Whose role it is. @default - not a role of a service account */
  readonly account?: ServiceAccountName;
  /** Where the chart's values may say it instead. @default - nowhere */
  readonly values?: readonly string[];
}

type NeedyByChoice = "loadBalancerController" | "fluentBit" | "cloudWatch";

const ANNOTATION = ["serviceAccount", "annotations", ROLE_ARN_ANNOTATION];

const NEEDS: readonly ClusterNeed[] = [
  role("clusterAutoscalerRoleArn", "clusterAutoscaler", SERVICE_ACCOUNTS.clusterAutoscaler, "rbac"),
  { key: "karpenterNodeRole", addOn: "karpenter", what: "the name of a role for the nodes it starts" },
  role("prometheusRoleArn", "monitoring", SERVICE_ACCOUNTS.prometheus, "prometheus"),
  role("grafanaRoleArn", "monitoring", SERVICE_ACCOUNTS.grafana, "grafana"),
  role("loadBalancerControllerRoleArn", "loadBalancerController", SERVICE_ACCOUNTS.loadBalancerController),
  role("fluentBitRoleArn", "fluentBit", SERVICE_ACCOUNTS.fluentBit),
  {
    key: "fluentBitLogGroup",
    addOn: "fluentBit",
    what: "a log group to write to",
    values: ["cloudWatchLogs", "logGroupName"],
  },
  role("cloudWatchRoleArn", "cloudWatch", SERVICE_ACCOUNTS.cloudWatch),
];

function role(
  key: ClusterNeed["key"],
  addOn: ClusterNeed["addOn"],
  account: ServiceAccountName,
  ...within: readonly string[]
): ClusterNeed {
  return { key, addOn, account, what: "a role in AWS", values: [...within, ...ANNOTATION] };
}

/**
 * What the add-ons that are to be installed need of a cluster that exists already, and neither its literals nor the
 * chart's values name. The platform's own cluster layer makes all of it.
 *
 * @param path Where the cluster stands in what the user wrote: `flink.cluster.existing`.
 */
export function missingNeeds(
  addOns: ResolvedAddOns,
  cluster: Cluster,
  { prometheusEndpoint }: Pick<StateStore, "prometheusEndpoint">,
  path: string,
): Problem[] {
  return NEEDS.filter(({ key, addOn, values }) => {
    const choice = addOns[addOn];
    if (cluster[key] !== undefined || !isInstalled(choice)) return false;
    // Metrics that stay in the cluster need no rights in AWS.
    if (addOn === "monitoring" && prometheusEndpoint === undefined) return false;
    return values === undefined || !isSettled(choice.values, values);
  }).map(({ key, addOn, what, account }) => ({
    path: `${path}.${key}`,
    reason: `addOns.${addOn} is to be installed, and does not work without ${what}`,
    cure: `${account ? roleCure(account) : "give it"}, or set addOns.${addOn} to false or "existing"`,
  }));
}

/** A role that is named twice does no harm: EKS prefers a pod identity association to the annotation. */
function roleCure({ namespace, name }: ServiceAccountName): string {
  return `give the ARN of the role of the service account ${namespace}/${name}, which it takes by IRSA or a pod identity association`;
}

/** Whether chart values name the leaf themselves, or leave out the part that it belongs to. */
export function isSettled(values: Json, [head, ...rest]: readonly string[]): boolean {
  if (typeof values !== "object" || values === null || head === undefined) return false;
  const object = values as { readonly [key: string]: Json };
  if (object["enabled"] === false || object["create"] === false) return true;
  const next = object[head];
  return rest.length === 0 ? next !== undefined && next !== "" : isSettled(next, rest);
}
