import { valuesAt } from "./shape";
import { ObjectValue, sameValue } from "./value";

/**
 * Attributes whose change replaces the resource; bindings do not tell. Source: the documentation of the providers ("Forces
 * new resource"), for the types that the platform makes.
 */
const FORCE_NEW: Readonly<Record<string, string>> = {
  aws_vpc: "cidr_block",
  aws_subnet: "vpc_id cidr_block availability_zone",
  aws_nat_gateway: "subnet_id allocation_id connectivity_type",
  aws_route: "route_table_id destination_cidr_block",
  aws_route_table_association: "subnet_id",
  aws_vpc_endpoint: "vpc_id service_name vpc_endpoint_type",
  aws_security_group: "name name_prefix vpc_id description",
  aws_security_group_rule:
    "security_group_id type protocol from_port to_port cidr_blocks source_security_group_id self",
  aws_iam_role: "name name_prefix path",
  aws_iam_policy: "name name_prefix path",
  aws_iam_role_policy: "name name_prefix role",
  aws_iam_role_policy_attachment: "role policy_arn",
  aws_eks_cluster:
    "name role_arn bootstrap_self_managed_addons encryption_config.provider.key_arn kubernetes_network_config.service_ipv4_cidr",
  aws_eks_node_group:
    "cluster_name node_group_name node_group_name_prefix node_role_arn subnet_ids instance_types capacity_type ami_type disk_size",
  aws_eks_addon: "cluster_name addon_name",
  aws_eks_access_entry: "cluster_name principal_arn type",
  aws_eks_access_policy_association: "cluster_name principal_arn policy_arn",
  aws_eks_pod_identity_association: "cluster_name namespace service_account",
  aws_s3_bucket: "bucket bucket_prefix",
  aws_sqs_queue: "name name_prefix fifo_queue",
  aws_cloudwatch_log_group: "name name_prefix",
  aws_kms_alias: "name name_prefix",
  aws_launch_template: "name name_prefix",
  helm_release: "name namespace",
  kubernetes_role_binding_v1: "metadata.name metadata.namespace role_ref.name",
  kubernetes_cluster_role_binding_v1: "metadata.name role_ref.name",
  kubernetes_storage_class_v1:
    "metadata.name storage_provisioner parameters reclaim_policy volume_binding_mode",
  time_sleep: "triggers",
  null_resource: "triggers",
};

const KUBERNETES = "metadata.name metadata.namespace";

/** Top-level attributes that force a replacement when prior and planned differ. */
export function replacedBy(type: string, prior: ObjectValue, planned: ObjectValue): string[] {
  const paths = FORCE_NEW[type] ?? (type.startsWith("kubernetes_") ? KUBERNETES : "");
  const changed = paths
    .split(" ")
    .filter((path) => path !== "" && !sameValue(valuesAt(prior, path), valuesAt(planned, path)));
  return [...new Set(changed.map((path) => path.split(".")[0]))];
}
