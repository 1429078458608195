import { AutoscalingGroupTagA as AutoscalingGroupTag } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import { Construct } from "constructs";
import { EksCluster } from "./eks-cluster";
import { NodeGroupName, nodeGroupOf, NodeGroupsProps } from "./node-group-props";
import { NODE_GROUP_KEYS } from "./node-groups";

export interface ScaleFromZeroTagsProps {
  readonly eks: EksCluster;
  readonly nodeGroups?: NodeGroupsProps;
}

/** Tag by which Cluster Autoscaler learns about a resource of nodes that do not exist yet. */
const RESOURCE_TAG = "k8s.io/cluster-autoscaler/node-template/resources";

/**
 * Disk of the Flink groups' future nodes, for Cluster Autoscaler: it reads labels and taints of an empty group from
 * EKS, but not this, and would never start a node for a pod that requests ephemeral storage. Tags of a managed group
 * do not reach its Auto Scaling group.
 *
 * The root volume counts, also where NVMe makes the real disk larger: too small a promise only costs a node.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#auto-discovery-setup
 */
export class ScaleFromZeroTags extends Construct {
  constructor(scope: Construct, id: string, { eks, nodeGroups = {} }: ScaleFromZeroTagsProps) {
    super(scope, id);
    const flinkGroups: NodeGroupName[] = ["onDemand", "spot"];
    for (const name of flinkGroups) {
      const { rootVolumeGiB } = nodeGroupOf(name, nodeGroups);
      new AutoscalingGroupTag(this, NODE_GROUP_KEYS[name], {
        autoscalingGroupName: eks.autoScalingGroup(NODE_GROUP_KEYS[name]),
        tag: {
          key: `${RESOURCE_TAG}/ephemeral-storage`,
          value: `${rootVolumeGiB}Gi`,
          propagateAtLaunch: false,
        },
      });
    }
  }
}
