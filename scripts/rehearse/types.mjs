/**
 * The types that the rehearsal knows: what the layers use, with every option on, and what the community modules use
 * (all their resources, also those that our inputs leave out: Terraform asks for the schema of each).
 */
export const AWS_RESOURCES = `
  autoscaling_group autoscaling_group_tag autoscaling_schedule cloudwatch_event_rule cloudwatch_event_target
  cloudwatch_log_group customer_gateway db_subnet_group default_network_acl default_route_table default_security_group
  default_vpc ec2_tag egress_only_internet_gateway eip eks_access_entry eks_access_policy_association eks_addon
  eks_capability eks_cluster eks_fargate_profile eks_identity_provider_config eks_node_group
  eks_pod_identity_association elasticache_subnet_group flow_log iam_instance_profile iam_openid_connect_provider
  iam_policy iam_role iam_role_policy iam_role_policy_attachment internet_gateway kms_alias kms_external_key kms_grant
  kms_key kms_replica_external_key kms_replica_key launch_template nat_gateway network_acl network_acl_rule
  placement_group prometheus_workspace redshift_subnet_group route route_table route_table_association s3_bucket
  s3_bucket_lifecycle_configuration s3_bucket_ownership_controls s3_bucket_policy s3_bucket_public_access_block
  s3_bucket_server_side_encryption_configuration s3_bucket_versioning s3_object security_group security_group_rule
  sqs_queue sqs_queue_policy subnet vpc vpc_block_public_access_exclusion vpc_block_public_access_options
  vpc_dhcp_options vpc_dhcp_options_association vpc_endpoint vpc_ipv4_cidr_block_association
  vpc_security_group_egress_rule vpc_security_group_ingress_rule vpn_gateway vpn_gateway_attachment
  vpn_gateway_route_propagation ecr_pull_through_cache_rule ecr_repository
`;

export const AWS_DATA = `
  availability_zones caller_identity ec2_instance_type eks_addon_version eks_cluster eks_cluster_versions
  iam_policy_document iam_session_context nat_gateways partition region route_table secretsmanager_secret
  service_principal ssm_parameter subnet vpc
  vpc_endpoint_service
`;

export const KUBERNETES_RESOURCES = `
  cluster_role_binding_v1 cluster_role_v1 config_map_v1 limit_range_v1 namespace_v1 network_policy_v1
  pod_disruption_budget_v1 priority_class_v1 resource_quota_v1 role_binding_v1 role_v1 secret_v1 service_account_v1
  storage_class_v1
`;

export const words = (text) => text.trim().split(/\s+/);
