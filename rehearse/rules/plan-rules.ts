import { all, among, arn, block, Check, form, json, lengths, within } from "./value-checks";

/** What the AWS provider itself refuses before anything is asked of AWS, of one attribute. */
export interface PlanRule {
  readonly type: string;
  readonly path: string;
  readonly check: Check;
  /** File of the provider that says so. */
  readonly source: string;
}

/** Attributes of which one at most may be given. */
export interface ConflictRule {
  readonly type: string;
  readonly paths: readonly string[];
  /** Block in which one of them has to be. @default - they can all be left out */
  readonly neededIn?: string;
  readonly source: string;
}

/** Files of the provider, which link to the version that the platform pins. */
const PROVIDER = "https://github.com/hashicorp/terraform-provider-aws/blob/v6.66.0/internal";

/** The provider makes names out of a prefix and 26 characters. */
const SUFFIX = 26;

const iamName = (most: number) =>
  all(
    form(/^[\w+=,.@-]*$/, "must only contain alphanumeric characters, hyphens, underscores, and +=,.@"),
    lengths(0, most),
  );
const iamPath = form(/^\/([\u0021-\u007E]{1,510}\/)?$/, "must begin and end with a slash");
const RETENTION = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const privateBlock = form(
  /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./,
  "must be within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
);
const logGroupName = all(lengths(1, 512), form(/^[0-9A-Za-z_./#-]+$/, "isn't a valid log group name"));
const launchTemplateName = (most: number) =>
  all(lengths(3, most), form(/^[0-9A-Za-z()./_-]+$/, "can only alphanumeric characters and ()./_- symbols"));

/** Values that the provider looks at, of the types that the platform and the community modules make. */
export const PLAN_RULES: readonly PlanRule[] = [
  ...rules("aws_eks_cluster", "service/eks/cluster.go", {
    name: all(lengths(1, 100), form(/^[0-9A-Za-z][\w-]*$/, "doesn't comply with restrictions")),
    role_arn: arn,
    enabled_cluster_log_types: among("api", "audit", "authenticator", "controllerManager", "scheduler"),
    "access_config.authentication_mode": among("API", "API_AND_CONFIG_MAP", "CONFIG_MAP"),
    "encryption_config.resources": among("secrets"),
    "kubernetes_network_config.service_ipv4_cidr": all(block(12, 24), privateBlock),
    "upgrade_policy.support_type": among("STANDARD", "EXTENDED"),
    "vpc_config.public_access_cidrs": block(),
  }),
  ...rules("aws_eks_node_group", "service/eks/node_group.go", {
    node_group_name: lengths(0, 63),
    node_group_name_prefix: lengths(0, 63 - SUFFIX),
    capacity_type: among("ON_DEMAND", "SPOT", "CAPACITY_BLOCK"),
    "launch_template.version": lengths(1, 255),
    "scaling_config.min_size": within(0),
    "scaling_config.max_size": within(1),
    "scaling_config.desired_size": within(0),
    "taint.key": lengths(1, 63),
    "taint.value": lengths(0, 63),
    "taint.effect": among("NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"),
    "update_config.max_unavailable": within(1, 100),
    "update_config.max_unavailable_percentage": within(1, 100),
    "update_config.update_strategy": among("DEFAULT", "MINIMAL"),
  }),
  ...rules("aws_eks_addon", "service/eks/addon.go", {
    resolve_conflicts_on_create: among("NONE", "OVERWRITE"),
    resolve_conflicts_on_update: among("NONE", "OVERWRITE", "PRESERVE"),
    service_account_role_arn: arn,
  }),
  ...rules("aws_eks_access_entry", "service/eks/access_entry.go", { principal_arn: arn }),
  ...rules("aws_eks_access_policy_association", "service/eks/access_policy_association.go", {
    policy_arn: arn,
    principal_arn: arn,
    "access_scope.type": among("cluster", "namespace"),
  }),
  ...rules("aws_eks_pod_identity_association", "service/eks/pod_identity_association.go", { role_arn: arn }),
  ...rules("aws_iam_role", "service/iam/role.go", {
    name: iamName(64),
    name_prefix: iamName(64 - SUFFIX),
    path: iamPath,
    permissions_boundary: arn,
    assume_role_policy: json,
    description: lengths(0, 1000),
    max_session_duration: within(3600, 43200),
  }),
  ...rules("aws_iam_policy", "service/iam/policy.go", {
    name: iamName(128),
    name_prefix: iamName(128 - SUFFIX),
    path: iamPath,
    policy: json,
  }),
  ...rules("aws_iam_role_policy", "service/iam/role_policy.go", {
    name: iamName(128),
    name_prefix: iamName(128 - SUFFIX),
    policy: json,
  }),
  ...rules("aws_iam_role_policy_attachment", "service/iam/role_policy_attachment.go", { policy_arn: arn }),
  ...rules("aws_iam_openid_connect_provider", "service/iam/openid_connect_provider.go", {
    url: form(/^https:\/\//, "must be a URL with scheme https"),
    client_id_list: lengths(1, 255),
    thumbprint_list: lengths(40, 40),
  }),
  ...rules("aws_s3_bucket", "service/s3/bucket.go", {
    bucket: lengths(0, 63),
    bucket_prefix: lengths(0, 63 - SUFFIX),
  }),
  ...rules("aws_s3_bucket_lifecycle_configuration", "service/s3/bucket_lifecycle_configuration.go", {
    "rule.id": lengths(1, 255),
    "rule.status": among("Enabled", "Disabled"),
    "rule.noncurrent_version_expiration.noncurrent_days": within(1),
    "rule.abort_incomplete_multipart_upload.days_after_initiation": within(1),
  }),
  ...rules("aws_s3_bucket_versioning", "service/s3/bucket_versioning.go", {
    "versioning_configuration.status": among("Enabled", "Suspended", "Disabled"),
  }),
  ...rules("aws_s3_bucket_ownership_controls", "service/s3/bucket_ownership_controls.go", {
    "rule.object_ownership": among("BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"),
  }),
  ...rules(
    "aws_s3_bucket_server_side_encryption_configuration",
    "service/s3/bucket_server_side_encryption_configuration.go",
    {
      "rule.apply_server_side_encryption_by_default.sse_algorithm": among(
        "AES256",
        "aws:kms",
        "aws:kms:dsse",
        "aws:fsx",
      ),
    },
  ),
  ...rules("aws_s3_bucket_policy", "service/s3/bucket_policy.go", { policy: json }),
  ...rules("aws_kms_key", "service/kms/key.go", {
    deletion_window_in_days: within(7, 30),
    rotation_period_in_days: within(90, 2560),
    policy: json,
    description: lengths(0, 8192),
  }),
  ...rules("aws_kms_alias", "service/kms/alias.go", {
    name: form(/^alias\/(?!aws\/)[\w/-]+$/, "must begin with alias/ and no aws/"),
  }),
  ...rules("aws_cloudwatch_log_group", "service/logs/group.go", {
    name: logGroupName,
    retention_in_days: among(...RETENTION),
  }),
  ...rules("aws_cloudwatch_event_rule", "service/events/rule.go", {
    name: all(lengths(1, 64), form(/^[\w.-]+$/, "must only contain alphanumeric characters, . - and _")),
    name_prefix: lengths(1, 64 - SUFFIX),
    event_pattern: json,
  }),
  ...rules("aws_cloudwatch_event_target", "service/events/target.go", { target_id: lengths(1, 64), arn }),
  ...rules("aws_sqs_queue", "service/sqs/queue.go", {
    name: form(/^[\w-]{1,80}(?<!\.fifo)$/, "invalid queue name"),
    message_retention_seconds: within(60, 1_209_600),
    visibility_timeout_seconds: within(0, 43_200),
  }),
  ...rules("aws_sqs_queue_policy", "service/sqs/queue_policy.go", { policy: json }),
  ...rules("aws_launch_template", "service/ec2/ec2_launch_template.go", {
    name: launchTemplateName(125),
    name_prefix: launchTemplateName(99),
    "block_device_mappings.ebs.volume_type": among("standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"),
    "metadata_options.http_tokens": among("optional", "required"),
    "metadata_options.http_put_response_hop_limit": within(1, 64),
  }),
  ...rules("aws_vpc", "service/ec2/vpc_.go", { cidr_block: block(16, 28) }),
  ...rules("aws_subnet", "service/ec2/vpc_subnet.go", { cidr_block: block() }),
  ...rules("aws_security_group", "service/ec2/vpc_security_group.go", {
    name: lengths(0, 255),
    name_prefix: lengths(0, 255 - SUFFIX),
    description: lengths(0, 255),
  }),
  ...rules("aws_security_group_rule", "service/ec2/vpc_security_group_rule.go", {
    type: among("ingress", "egress"),
    cidr_blocks: block(),
    description: lengths(0, 255),
  }),
  ...rules("aws_vpc_endpoint", "service/ec2/vpc_endpoint.go", {
    vpc_endpoint_type: among("Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork"),
    policy: json,
  }),
  ...rules("aws_flow_log", "service/ec2/vpc_flow_log.go", {
    traffic_type: among("ACCEPT", "REJECT", "ALL"),
    iam_role_arn: arn,
    log_destination: arn,
    max_aggregation_interval: among(60, 600),
  }),
  ...rules("aws_eip", "service/ec2/ec2_eip.go", { domain: among("vpc", "standard") }),
  ...rules("aws_nat_gateway", "service/ec2/vpc_nat_gateway.go", {
    connectivity_type: among("public", "private"),
  }),
];

/** Attributes that exclude each other. */
export const CONFLICT_RULES: readonly ConflictRule[] = [
  ...[
    ["aws_iam_role", "service/iam/role.go"],
    ["aws_iam_policy", "service/iam/policy.go"],
    ["aws_iam_role_policy", "service/iam/role_policy.go"],
    ["aws_launch_template", "service/ec2/ec2_launch_template.go"],
    ["aws_security_group", "service/ec2/vpc_security_group.go"],
    ["aws_sqs_queue", "service/sqs/queue.go"],
    ["aws_cloudwatch_log_group", "service/logs/group.go"],
    ["aws_cloudwatch_event_rule", "service/events/rule.go"],
    ["aws_kms_alias", "service/kms/alias.go"],
  ].map(([type, file]) => ({ type, paths: ["name", "name_prefix"], source: `${PROVIDER}/${file}` })),
  {
    type: "aws_s3_bucket",
    paths: ["bucket", "bucket_prefix"],
    source: `${PROVIDER}/service/s3/bucket.go`,
  },
  {
    type: "aws_eks_node_group",
    paths: ["node_group_name", "node_group_name_prefix"],
    source: `${PROVIDER}/service/eks/node_group.go`,
  },
  {
    type: "aws_eks_node_group",
    paths: ["update_config.max_unavailable", "update_config.max_unavailable_percentage"],
    neededIn: "update_config",
    source: `${PROVIDER}/service/eks/node_group.go`,
  },
];

function rules(type: string, file: string, checks: Readonly<Record<string, Check>>): PlanRule[] {
  const source = `${PROVIDER}/${file}`;
  return Object.entries(checks).map(([path, check]) => ({ type, path, check, source }));
}
