/** Inputs of terraform-aws-modules/vpc that the platform sets. @see https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws */
export interface VpcModuleInputs {
  readonly name: string;
  readonly cidr: string;
  readonly azs: readonly string[] | string;
  readonly private_subnets: readonly string[];
  readonly public_subnets: readonly string[];
  readonly enable_nat_gateway: boolean;
  readonly single_nat_gateway: boolean;
  readonly one_nat_gateway_per_az: boolean;
  readonly enable_dns_hostnames: boolean;
  readonly enable_dns_support: boolean;
  readonly manage_default_security_group: boolean;
  readonly default_security_group_ingress: readonly [];
  readonly default_security_group_egress: readonly [];
  readonly private_subnet_tags: Record<string, string>;
  readonly public_subnet_tags: Record<string, string>;
  readonly enable_flow_log?: boolean;
  readonly create_flow_log_cloudwatch_log_group?: boolean;
  readonly create_flow_log_cloudwatch_iam_role?: boolean;
  readonly flow_log_cloudwatch_log_group_retention_in_days?: number;
  readonly flow_log_cloudwatch_iam_role_arn?: string;
  readonly vpc_flow_log_iam_role_name?: string;
  readonly vpc_flow_log_iam_policy_name?: string;
  readonly vpc_flow_log_permissions_boundary?: string;
  readonly tags: Record<string, string>;
}

/** One endpoint of the vpc-endpoints sub-module. */
export interface EndpointInputs {
  readonly service: string;
  readonly service_type: "Gateway" | "Interface";
  readonly route_table_ids?: readonly string[];
  readonly private_dns_enabled?: boolean;
  readonly tags: Record<string, string>;
}

/** Inputs of the vpc-endpoints sub-module that the platform sets. */
export interface VpcEndpointsModuleInputs {
  readonly vpc_id: string;
  readonly subnet_ids: readonly string[];
  readonly endpoints: Record<string, EndpointInputs>;
  readonly create_security_group: boolean;
  readonly security_group_name_prefix?: string;
  readonly security_group_description?: string;
  readonly security_group_rules?: Record<
    string,
    { readonly description: string; readonly cidr_blocks: readonly string[] }
  >;
  readonly tags: Record<string, string>;
}
