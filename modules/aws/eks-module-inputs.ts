/** Inputs of terraform-aws-modules/eks that the platform sets. @see https://registry.terraform.io/modules/terraform-aws-modules/eks/aws */
export interface EksModuleInputs {
  readonly name: string;
  readonly kubernetes_version: string;
  readonly vpc_id: string;
  readonly subnet_ids: readonly string[];
  readonly service_ipv4_cidr: string;
  readonly endpoint_private_access: boolean;
  readonly endpoint_public_access: boolean;
  readonly endpoint_public_access_cidrs: readonly string[];
  readonly authentication_mode: "API";
  readonly enable_cluster_creator_admin_permissions: boolean;
  readonly access_entries: Record<string, AccessEntryInputs>;
  readonly enabled_log_types: readonly string[];
  readonly cloudwatch_log_group_retention_in_days: number;
  readonly encryption_config: { readonly resources: readonly ["secrets"] };
  readonly kms_key_administrators: readonly string[];
  readonly kms_key_deletion_window_in_days: number;
  readonly enable_irsa: boolean;
  readonly iam_role_name?: string;
  readonly iam_role_path?: string;
  readonly iam_role_permissions_boundary?: string;
  readonly encryption_policy_path?: string;
  readonly upgrade_policy: { readonly support_type: "STANDARD" | "EXTENDED" };
  readonly deletion_protection?: boolean;
  readonly dataplane_wait_duration: string;
  readonly security_group_additional_rules: Record<string, SecurityGroupRuleInputs>;
  readonly node_security_group_additional_rules: Record<string, SecurityGroupRuleInputs>;
  readonly node_security_group_tags: Record<string, string>;
  readonly addons: Record<string, EksAddonInputs>;
  readonly eks_managed_node_groups: Record<string, ManagedNodeGroupInputs>;
  readonly tags: Record<string, string>;
}

export interface AccessEntryInputs {
  readonly principal_arn: string;
  readonly policy_associations: Record<
    string,
    { readonly policy_arn: string; readonly access_scope: { readonly type: "cluster" } }
  >;
}

export interface SecurityGroupRuleInputs {
  readonly description: string;
  readonly protocol: "tcp";
  readonly from_port: number;
  readonly to_port: number;
  readonly type: "ingress";
  readonly cidr_blocks?: readonly string[];
  readonly source_cluster_security_group?: boolean;
}

export interface EksAddonInputs {
  readonly addon_version: string;
  readonly most_recent: false;
  readonly before_compute?: boolean;
  /** JSON. */
  readonly configuration_values?: string;
  readonly preserve?: boolean;
}

export interface TaintInputs {
  readonly key: string;
  readonly value: string;
  readonly effect: "NO_SCHEDULE";
}

export interface ManagedNodeGroupInputs {
  readonly subnet_ids: readonly string[];
  readonly instance_types: readonly string[];
  readonly capacity_type: "ON_DEMAND" | "SPOT";
  readonly ami_type: "AL2023_x86_64_STANDARD" | "AL2023_ARM_64_STANDARD";
  readonly ami_release_version: string;
  readonly use_latest_ami_release_version: false;
  readonly min_size: number;
  readonly max_size: number;
  readonly desired_size: number;
  readonly labels: Record<string, string>;
  readonly taints: Record<string, TaintInputs>;
  readonly block_device_mappings: Record<
    "root",
    { readonly device_name: string; readonly ebs: RootVolumeInputs }
  >;
  readonly cloudinit_pre_nodeadm?: readonly { readonly content_type: string; readonly content: string }[];
  readonly metadata_options: {
    readonly http_tokens: "required";
    readonly http_put_response_hop_limit: number;
  };
  readonly update_config: { readonly max_unavailable: number; readonly update_strategy: "DEFAULT" };
  readonly node_repair_config: { readonly enabled: boolean };
  readonly iam_role_additional_policies?: Record<string, string>;
  readonly iam_role_name?: string;
  readonly iam_role_path?: string;
  readonly iam_role_permissions_boundary?: string;
  readonly tags: Record<string, string>;
}

export interface RootVolumeInputs {
  readonly volume_type: "gp3";
  readonly volume_size: number;
  readonly encrypted: true;
  readonly delete_on_termination: true;
}
