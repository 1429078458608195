import { IConstruct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { resolveAddOns, ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { isSettled } from "../../modules/addons/cluster-needs";
import { DISCOVERY_TAG } from "../../modules/addons/karpenter/ec2-node-class";
import { containerInsightsLogGroup } from "../../modules/addons/roles/logging";
import { SERVICE_ACCOUNTS } from "../../modules/addons/service-accounts";
import { ROLE_ARN_ANNOTATION } from "../../modules/aws/irsa-role";
import { RETENTION_DAYS } from "../../modules/aws/log-retention";
import { warnOfSupportEnd } from "../../modules/compatibility";
import { Cluster, Network } from "../../modules/contracts";
import { Problem, Problems } from "../../modules/core/problems";
import { CORE, POOL } from "../../modules/kubernetes/pools";
import { KubernetesVersion } from "../../modules/versions";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";

/** Add-ons whose pods run where `addOns.nodeSelector` says; agents run everywhere. */
const SELECTING = [
  "metricsServer",
  "clusterAutoscaler",
  "karpenter",
  "certManager",
  "flinkOperator",
  "yunikorn",
  "monitoring",
  "loadBalancerController",
] as const;

/**
 * Rules about a cluster that exists already: what the network and cluster layers do for a cluster of the platform's own
 * somebody else has to have done here. The roles that add-ons need are the platform layer's affair.
 */
export function checkExistingCluster(
  scope: IConstruct,
  id: string,
  cluster: Cluster,
  { network, addOns: given }: FlinkPlatformProps,
): void {
  const problems = Problems.of(scope);
  if (network !== undefined && !isExisting(network))
    problems.error({
      path: `${id}.network`,
      value: network,
      reason: "the cluster exists already, in a network that exists too: nothing would use this one",
      cure: "leave it out, here and in the environment",
    });
  const { kubernetesVersion } = cluster;
  if (kubernetesVersion !== undefined)
    warnOfSupportEnd(
      scope,
      kubernetesVersion as KubernetesVersion,
      `${id}.cluster.existing.kubernetesVersion`,
    );
  const addOns = resolveAddOns(given);
  const existing = network !== undefined && isExisting(network) ? network.existing : undefined;
  if (given?.nodeSelector === undefined) warnAll(problems, coreNodes(id, addOns));
  warnAll(problems, subnets(id, addOns, cluster, existing));
  warnAll(problems, karpenter(id, addOns, cluster));
  warnAll(problems, containerInsights(id, addOns, cluster));
}

function warnAll(problems: Problems, found: readonly Problem[]): void {
  for (const problem of found) problems.warn(problem);
}

function coreNodes(id: string, addOns: ResolvedAddOns): Problem[] {
  const names = SELECTING.filter((name) => isInstalled(addOns[name]));
  if (names.length === 0) return [];
  return [
    {
      path: `${id}.addOns.nodeSelector`,
      value: addOns.nodeSelector,
      reason: `the pods of ${names.join(", ")} run on nodes with the label ${POOL}=${CORE} only, and would wait for ever where a cluster has none`,
      cure: `name a label of its nodes ({} for any node), or label nodes ${POOL}=${CORE} and write that here`,
    },
  ];
}

/** The platform's own cluster layer makes it. */
function containerInsights(id: string, { cloudWatch }: ResolvedAddOns, { clusterName }: Cluster): Problem[] {
  if (!isInstalled(cloudWatch)) return [];
  const group = containerInsightsLogGroup(clusterName);
  return [
    {
      path: `${id}.addOns.cloudWatch`,
      reason: `the agent makes the log group ${group} where nobody has: it keeps its logs for ever, and outlives the agent`,
      cure: `make it first: aws logs create-log-group --log-group-name ${group} && aws logs put-retention-policy --log-group-name ${group} --retention-in-days ${RETENTION_DAYS.default}`,
    },
  ];
}

/** The pools look for subnets by a tag, also where somebody else's Karpenter acts on them. */
function subnets(
  id: string,
  { karpenter }: ResolvedAddOns,
  { clusterName, karpenterNodeRole }: Cluster,
  network: Network | undefined,
): Problem[] {
  if (karpenter === false || (karpenter === "existing" && karpenterNodeRole === undefined)) return [];
  return [
    {
      path: network === undefined ? `${id}.cluster.existing` : `${id}.network.existing.privateSubnetIds`,
      value: network?.privateSubnetIds,
      reason: `Karpenter's pools find their subnets by the tag ${DISCOVERY_TAG}=${clusterName}, which nobody sets here`,
      cure: `tag them once: aws ec2 create-tags --resources ${network?.privateSubnetIds.join(" ") ?? "<subnets>"} --tags Key=${DISCOVERY_TAG},Value=${clusterName}`,
    },
  ];
}

function karpenter(
  id: string,
  { karpenter: choice }: ResolvedAddOns,
  { karpenterQueue }: Cluster,
): Problem[] {
  if (!isInstalled(choice)) return [];
  const { values = {} } = choice;
  const { namespace, name } = SERVICE_ACCOUNTS.karpenter;
  const hasQueue = karpenterQueue !== undefined || isSettled(values, ["settings", "interruptionQueue"]);
  const hasRole = isSettled(values, ["serviceAccount", "annotations", ROLE_ARN_ANNOTATION]);
  return [
    ...(hasQueue
      ? []
      : [
          {
            path: `${id}.cluster.existing.karpenterQueue`,
            reason:
              "without a queue of interruption notices Karpenter's nodes on Spot end without being drained",
            cure: "give the name of the queue that Karpenter's own rules of EventBridge fill",
          },
        ]),
    ...(hasRole
      ? []
      : [
          {
            path: `${id}.addOns.karpenter`,
            reason: `its controller does nothing without a role, which it gets by a pod identity association of the service account ${namespace}/${name}: nobody makes one here`,
            cure: `make one in the cluster, or name a role for IRSA in values: { serviceAccount: { annotations: { "${ROLE_ARN_ANNOTATION}": ... } } }`,
          },
        ]),
  ];
}
