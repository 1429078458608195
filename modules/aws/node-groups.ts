import { CORE, POOL } from "../kubernetes/pools";
import { ManagedNodeGroupInputs } from "./eks-module-inputs";
import { iamName, IamProps } from "./iam-props";
import { InstanceType } from "./instance-type";
import { NodeGroupName, nodeGroupOf, NodeGroupsProps } from "./node-group-props";

/** Keys of the groups in the module's map: static, and part of the addresses in Terraform's state. */
export const NODE_GROUP_KEYS: Record<NodeGroupName, string> = {
  core: CORE,
  onDemand: "on-demand",
  spot: "spot",
};

export interface NodeGroupContext {
  /** AL2023 release for the cluster's Kubernetes minor. */
  readonly amiReleaseVersion: string;
  /** Where the nodes live, with edges to what they need there. */
  readonly subnetIds: readonly string[];
  /** Tags of volumes and instances, which a provider's default tags do not reach. */
  readonly tags: Record<string, string>;
  /** Policies of the nodes besides the module's own: by a name for the address, the ARN. @default {} */
  readonly nodePolicies?: Readonly<Record<string, string>>;
  /** What the account demands of roles. @default {} */
  readonly iam?: IamProps;
}

/** The managed node groups as inputs of the EKS module. */
export function nodeGroupInputs(
  groups: NodeGroupsProps,
  context: NodeGroupContext,
): Record<string, ManagedNodeGroupInputs> {
  const names = Object.keys(NODE_GROUP_KEYS) as NodeGroupName[];
  return Object.fromEntries(names.map((name) => [NODE_GROUP_KEYS[name], nodeGroup(name, groups, context)]));
}

function nodeGroup(
  name: NodeGroupName,
  groups: NodeGroupsProps,
  { amiReleaseVersion, subnetIds, tags, nodePolicies, iam = {} }: NodeGroupContext,
): ManagedNodeGroupInputs {
  const group = nodeGroupOf(name, groups);
  const key = NODE_GROUP_KEYS[name];
  const [first] = group.instanceTypes.flatMap((type) => InstanceType.parse(type) ?? []);
  return {
    subnet_ids: subnetIds,
    instance_types: group.instanceTypes,
    capacity_type: name === "spot" ? "SPOT" : "ON_DEMAND",
    ami_type: first?.architecture === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
    // Pinned: else every plan after a release of AWS replaces all nodes.
    ami_release_version: amiReleaseVersion,
    use_latest_ami_release_version: false,
    min_size: group.minSize,
    max_size: group.maxSize,
    desired_size: group.desiredSize ?? group.minSize,
    labels: { [POOL]: key },
    taints: name === "core" ? {} : { pool: { key: POOL, value: key, effect: "NO_SCHEDULE" } },
    block_device_mappings: {
      root: {
        device_name: "/dev/xvda",
        ebs: {
          volume_type: "gp3",
          volume_size: group.rootVolumeGiB,
          encrypted: true,
          delete_on_termination: true,
        },
      },
    },
    ...(first?.hasLocalNvme && { cloudinit_pre_nodeadm: [RAID0] }),
    // Pods cannot reach the instance's metadata, nor its role, over one hop.
    metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
    // One node at a time, and never past a PodDisruptionBudget: an upgrade moves jobs one by one. EKS answers with
    // the strategy where none was given, which every later plan would take away again.
    // https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3625
    update_config: { max_unavailable: 1, update_strategy: "DEFAULT" },
    node_repair_config: { enabled: true },
    ...(nodePolicies && { iam_role_additional_policies: nodePolicies }),
    // The module's own "<group>-eks-node-group-" leaves no room for a prefix.
    ...(iam.namePrefix && { iam_role_name: iamName(iam, `${key}-nodes`) }),
    ...(iam.path && { iam_role_path: iam.path }),
    ...(iam.permissionsBoundary && { iam_role_permissions_boundary: iam.permissionsBoundary }),
    tags,
  };
}

/**
 * Local NVMe disks as one array that kubelet, containerd and `emptyDir` live on: RocksDB needs no hostPath and no root.
 * @see https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/#localstorageoptions
 */
const RAID0 = {
  content_type: "application/node.eks.aws",
  content: `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  instance:
    localStorage:
      strategy: RAID0
`,
};
