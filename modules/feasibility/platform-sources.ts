import { isInstalled } from "../addons/add-on";
import { ResolvedAddOns } from "../addons/add-ons-props";
import { ec2NodeClass } from "../addons/karpenter/ec2-node-class";
import { nodePool } from "../addons/karpenter/node-pool";
import { POOL_PROPERTY, PoolsProps } from "../addons/karpenter/pools-props";
import { NODE_GROUP_DEFAULTS, NodeGroupName, nodeGroupOf, NodeGroupsProps } from "../aws/node-group-props";
import { NODE_GROUP_KEYS } from "../aws/node-groups";
import { isOffered, Place } from "../aws/offerings/place";
import { KARPENTER_POOLS } from "../kubernetes/pools";
import { ADD_ON_AGENTS, agentsTotal, EKS_AGENTS } from "./daemon-sets";
import { groupSource, NodeSource, poolSource, SourceContext } from "./node-source";

/** What a platform's props say about its nodes. */
export interface PlatformNodes {
  /** The platform in problems: `flink`. */
  readonly path: string;
  readonly addOns: ResolvedAddOns;
  readonly pools?: PoolsProps;
  /**
   * Whether the platform makes Karpenter's pools. Those of others are not known.
   * @default - where it installs Karpenter
   */
  readonly hasPools?: boolean;
  /**
   * The managed node groups, defaults completed by {@link NODE_GROUP_DEFAULTS}.
   * @default - none that is known: the cluster was there before, and may have groups for any label
   */
  readonly nodeGroups?: NodeGroupsProps;
  /** Where the nodes will be: only types that can be had there count. @default - not known, and all count */
  readonly place?: Place;
}

/**
 * Where the nodes of a platform come from: the pools and groups as they go to Karpenter and EKS, so that nothing is
 * said twice.
 */
export function platformSources(nodes: PlatformNodes): NodeSource[] {
  const { path, addOns, pools = {}, hasPools = isInstalled(addOns.karpenter), nodeGroups, place } = nodes;
  const agents = agentsTotal([
    ...EKS_AGENTS,
    ...Object.entries(ADD_ON_AGENTS).flatMap(([name, agent]) =>
      isInstalled(addOns[name as keyof typeof ADD_ON_AGENTS]) ? [agent] : [],
    ),
  ]);
  const context = {
    agents,
    region: place?.offerings.region,
    isOffered: place && ((type: string) => isOffered(type, place)),
  };
  const ofKarpenter = hasPools ? poolSources(pools, path, context) : [];
  if (nodeGroups === undefined) return ofKarpenter;
  const isFixed = addOns.clusterAutoscaler === false;
  const groups = (Object.keys(NODE_GROUP_DEFAULTS) as NodeGroupName[]).map((name) => {
    const group = nodeGroupOf(name, nodeGroups);
    return groupSource(
      {
        ...group,
        ...(isFixed ? { isFixed, maxSize: group.desiredSize ?? group.minSize } : {}),
        name: NODE_GROUP_KEYS[name],
        isTainted: name !== "core",
      },
      { ...context, path: `${path}.cluster.nodeGroups.${name}` },
    );
  });
  return [...ofKarpenter, ...groups];
}

function poolSources(pools: PoolsProps, path: string, context: Omit<SourceContext, "path">): NodeSource[] {
  return KARPENTER_POOLS.map((pool) => {
    const given = pools[POOL_PROPERTY[pool]];
    const props = given ?? {};
    const nodeClass = ec2NodeClass(pool, props, {
      clusterName: "",
      karpenterNodeRole: "",
      nodeSecurityGroupId: "",
      tags: {},
    });
    return poolSource(nodePool(pool, props, pools), nodeClass, {
      ...context,
      path: `${path}.pools.${POOL_PROPERTY[pool]}`,
      isDefault: given === undefined,
    });
  });
}
