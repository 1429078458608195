import { IConstruct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { ClusterProps } from "../../modules/aws/cluster-props";
import { NETWORK_DEFAULTS } from "../../modules/aws/network-props";
import { nodeGroupOf } from "../../modules/aws/node-group-props";
import { Problem, Problems } from "../../modules/core/problems";
import { ADD_ON_AGENTS, agentsTotal, allocatable, EKS_AGENTS, instanceType } from "../../modules/feasibility";
import { GI, MI, minus, sum, times } from "../../modules/feasibility/amounts";
import { ADD_ON_CORE_PODS, CorePods, EKS_CORE_PODS, operatorPods } from "../../modules/feasibility/core-pods";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";

/** Rules about the nodes of the platform's own pods: whether these fit, and whether volumes find a node in their zone. */
export function checkCoreNodes(
  scope: IConstruct,
  id: string,
  { network = {}, cluster = {} }: FlinkPlatformProps,
  addOns: ResolvedAddOns,
): void {
  if (isExisting(cluster)) return;
  const path = `${id}.cluster.nodeGroups.core`;
  for (const problem of tooSmall(path, cluster, addOns)) Problems.of(scope).error(problem, [path]);
  const { zones = NETWORK_DEFAULTS.zones } = isExisting(network) ? {} : network;
  const count = typeof zones === "number" ? zones : zones.length;
  const { minSize } = nodeGroupOf("core", cluster.nodeGroups ?? {});
  if (!isInstalled(addOns.monitoring) || minSize >= count || hasValues(addOns.monitoring)) return;
  Problems.of(scope).warn(
    {
      path: `${path}.minSize`,
      value: minSize,
      reason: `${count} zones and ${minSize} core nodes: the volume of Prometheus stays in its zone, and a new node may come up in another, where Prometheus waits for ever`,
      cure: `use ${count} or more, so that each zone has a core node, or fewer zones`,
    },
    [path, `${id}.network.zones`],
  );
}

/** What the add-ons ask for at least against what the group's nodes have at most: nothing in doubt is told. */
function tooSmall(path: string, { nodeGroups = {} }: ClusterProps, addOns: ResolvedAddOns): Problem[] {
  const { instanceTypes, maxSize, rootVolumeGiB } = nodeGroupOf("core", nodeGroups);
  const [type] = instanceTypes.flatMap((name) => instanceType(name) ?? []);
  if (type === undefined) return [];
  const { monitoring, fluentBit, cloudWatch } = ADD_ON_AGENTS;
  const agents = [
    ...EKS_AGENTS,
    ...(isInstalled(addOns.monitoring) ? [monitoring] : []),
    ...(isInstalled(addOns.fluentBit) ? [fluentBit] : []),
    ...(isInstalled(addOns.cloudWatch) ? [cloudWatch] : []),
  ];
  const whole = allocatable(type, {
    vmOverhead: 0,
    rootVolume: rootVolumeGiB * GI,
    raid0: type.localNvmeGB > 0,
  });
  const left = minus(whole, agentsTotal(agents));
  const pods = [...EKS_CORE_PODS, ...podsOf(addOns)];
  const wrong = (reason: string, cure: string): Problem => ({
    path: `${path}.instanceTypes`,
    value: instanceTypes,
    reason,
    cure,
  });
  const large = pods.find(({ requests }) => requests.cpu > left.cpu || requests.memory > left.memory);
  if (large !== undefined)
    return [
      wrong(
        `${large.name} asks for ${amounts(large.requests)}, and a ${type.name} has ${amounts(left)} left for pods: it would never start`,
        'use larger types, such as "m6i.xlarge"',
      ),
    ];
  const all = sum(pods.map(({ requests, replicas }) => times(requests, replicas)));
  const places = (type.maxPods - agents.length) * maxSize;
  const count = pods.reduce((total, { replicas }) => total + replicas, 0);
  if (all.cpu <= left.cpu * maxSize && all.memory <= left.memory * maxSize && count <= places) return [];
  return [
    wrong(
      `the add-ons ask for ${amounts(all)} in ${count} pods, and ${maxSize} nodes of ${type.name} have ${amounts(times(left, maxSize))} and room for ${places}`,
      'use larger types, such as "m6i.xlarge", or a larger maxSize',
    ),
  ];
}

/** Add-ons whose requests are known: chart values of the user's own may ask for less. */
function podsOf(addOns: ResolvedAddOns): readonly CorePods[] {
  const { flinkOperator } = addOns;
  const operator =
    isInstalled(flinkOperator) && !hasValues(flinkOperator) ? [operatorPods(flinkOperator)] : [];
  const others = (Object.keys(ADD_ON_CORE_PODS) as (keyof typeof ADD_ON_CORE_PODS)[]).flatMap((name) => {
    const choice = addOns[name];
    return isInstalled<object>(choice) && !hasValues(choice) ? ADD_ON_CORE_PODS[name] : [];
  });
  return [...operator, ...others];
}

/** Values may change what pods ask for, and where they run. */
function hasValues(addOn: object): boolean {
  return (addOn as { readonly values?: unknown }).values !== undefined;
}

function amounts({ cpu, memory }: { readonly cpu: number; readonly memory: number }): string {
  return `${cpu / 1000} CPU and ${Math.floor(memory / MI)} MiB`;
}
