# Double of terraform-aws-modules/eks/aws: the resources that matter for order, with the edges of the real module, also
# those that it lacks (add-ons before compute have none to the node groups).

terraform {
  required_providers {
    aws  = { source = "hashicorp/aws", version = ">= 6.28" }
    time = { source = "hashicorp/time", version = ">= 0.9" }
    tls  = { source = "hashicorp/tls", version = ">= 4.0" }
  }
}

data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}
data "aws_iam_session_context" "current" {
  arn = data.aws_caller_identity.current.arn
}

locals {
  addons      = coalesce(var.addons, {})
  node_groups = coalesce(var.eks_managed_node_groups, {})
  entries = merge(
    { for key, entry in coalesce(var.access_entries, {}) : key => entry.principal_arn },
    var.enable_cluster_creator_admin_permissions == true ? { cluster_creator = data.aws_iam_session_context.current.issuer_arn } : {},
  )
  associations = merge(
    merge([
      for key, entry in coalesce(var.access_entries, {}) : {
        for name, association in entry.policy_associations : "${key}_${name}" => {
          principal_arn = entry.principal_arn
          policy_arn    = association.policy_arn
          type          = association.access_scope.type
          namespaces    = association.access_scope.namespaces
        }
      }
    ]...),
    var.enable_cluster_creator_admin_permissions == true ? {
      cluster_creator_admin = {
        principal_arn = data.aws_iam_session_context.current.issuer_arn
        policy_arn    = "arn:${data.aws_partition.current.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
        type          = "cluster"
        namespaces    = null
      }
    } : {},
  )
  recommended_rules = merge(
    { ingress_nodes_ephemeral = { from_port = 1025, to_port = 65535, self = true } },
    { for port in [4443, 6443, 8443, 9443, 10251] : "ingress_cluster_${port}_webhook" => { from_port = port, to_port = port, source_cluster_security_group = true } },
    { egress_all = { type = "egress", protocol = "-1", from_port = 0, to_port = 0, cidr_blocks = ["0.0.0.0/0"] } },
  )
  iam_role_name = coalesce(var.iam_role_name, "${var.name}-cluster")
  encrypts      = var.encryption_config != null
  own_key       = local.encrypts && try(var.encryption_config.provider_key_arn, null) == null
}

resource "aws_kms_key" "this" {
  count                   = local.own_key ? 1 : 0
  deletion_window_in_days = var.kms_key_deletion_window_in_days
  enable_key_rotation     = true
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Allow", Action = "kms:*", Resource = "*"
    Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
  }] })
  tags = var.tags
}

resource "aws_kms_alias" "this" {
  count         = local.own_key ? 1 : 0
  name          = "alias/eks/${var.name}"
  target_key_id = aws_kms_key.this[0].id
}

resource "aws_cloudwatch_log_group" "this" {
  count             = coalesce(var.create_cloudwatch_log_group, true) ? 1 : 0
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = coalesce(var.cloudwatch_log_group_retention_in_days, 90)
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  name_prefix          = "${local.iam_role_name}-"
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "eks.amazonaws.com" } }] })
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = toset(["AmazonEKSClusterPolicy"])
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_iam_policy" "cluster_encryption" {
  count       = local.encrypts ? 1 : 0
  name_prefix = "${local.iam_role_name}-ClusterEncryption"
  path        = var.encryption_policy_path
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Action = ["kms:Encrypt", "kms:Decrypt"], Effect = "Allow", Resource = local.own_key ? aws_kms_key.this[0].arn : var.encryption_config.provider_key_arn }] })
}

resource "aws_iam_role_policy_attachment" "cluster_encryption" {
  count      = local.encrypts ? 1 : 0
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.cluster_encryption[0].arn
}

resource "aws_security_group" "cluster" {
  name_prefix = "${var.name}-cluster-"
  vpc_id      = var.vpc_id
  tags        = merge({ Name = "${var.name}-cluster" }, var.tags)
}

resource "aws_security_group" "node" {
  name_prefix = "${var.name}-node-"
  vpc_id      = var.vpc_id
  tags        = merge({ Name = "${var.name}-node" }, var.tags, var.node_security_group_tags)
}

resource "aws_security_group_rule" "cluster" {
  for_each                 = merge({ ingress_nodes_443 = { from_port = 443, to_port = 443, description = "Node groups to cluster API" } }, coalesce(var.security_group_additional_rules, {}))
  security_group_id        = aws_security_group.cluster.id
  description              = try(each.value.description, null)
  type                     = try(each.value.type, "ingress")
  protocol                 = try(each.value.protocol, "tcp")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  cidr_blocks              = try(each.value.cidr_blocks, null)
  source_security_group_id = try(each.value.cidr_blocks, null) == null ? aws_security_group.node.id : null
}

resource "aws_security_group_rule" "node" {
  for_each = merge(
    { ingress_cluster_443 = { from_port = 443, to_port = 443, source_cluster_security_group = true } },
    { ingress_cluster_kubelet = { from_port = 10250, to_port = 10250, source_cluster_security_group = true } },
    { for protocol in ["tcp", "udp"] : "ingress_self_coredns_${protocol}" => { protocol = protocol, from_port = 53, to_port = 53, self = true } },
    { for key, rule in local.recommended_rules : key => rule if coalesce(var.node_security_group_enable_recommended_rules, true) },
    coalesce(var.node_security_group_additional_rules, {}),
  )
  security_group_id        = aws_security_group.node.id
  description              = try(each.value.description, null)
  self                     = try(each.value.self, null)
  type                     = try(each.value.type, "ingress")
  protocol                 = try(each.value.protocol, "tcp")
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  cidr_blocks              = try(each.value.cidr_blocks, null)
  source_security_group_id = try(each.value.source_cluster_security_group, false) == true ? aws_security_group.cluster.id : try(each.value.source_security_group_id, null)
}

resource "aws_eks_cluster" "this" {
  name                          = var.name
  role_arn                      = aws_iam_role.this.arn
  version                       = var.kubernetes_version
  enabled_cluster_log_types     = var.enabled_log_types
  bootstrap_self_managed_addons = false
  deletion_protection           = var.deletion_protection

  access_config {
    authentication_mode                         = coalesce(var.authentication_mode, "API_AND_CONFIG_MAP")
    bootstrap_cluster_creator_admin_permissions = false
  }

  dynamic "encryption_config" {
    for_each = local.encrypts ? [1] : []
    content {
      resources = ["secrets"]
      provider {
        key_arn = local.own_key ? aws_kms_key.this[0].arn : var.encryption_config.provider_key_arn
      }
    }
  }

  kubernetes_network_config {
    ip_family         = coalesce(var.ip_family, "ipv4")
    service_ipv4_cidr = var.service_ipv4_cidr
  }

  dynamic "upgrade_policy" {
    for_each = var.upgrade_policy == null ? [] : [var.upgrade_policy]
    content {
      support_type = upgrade_policy.value.support_type
    }
  }

  vpc_config {
    subnet_ids              = coalesce(var.control_plane_subnet_ids, var.subnet_ids)
    security_group_ids      = [aws_security_group.cluster.id]
    endpoint_private_access = var.endpoint_private_access
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.endpoint_public_access_cidrs
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy_attachment.this,
    aws_security_group_rule.cluster,
    aws_security_group_rule.node,
    aws_cloudwatch_log_group.this,
  ]
}

# The group that EKS makes for the cluster by itself.
resource "aws_ec2_tag" "cluster_primary_security_group" {
  for_each    = { for key, value in coalesce(var.tags, {}) : key => value if key != "Name" && coalesce(var.create_primary_security_group_tags, true) }
  resource_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  key         = each.key
  value       = each.value
}

resource "aws_eks_access_entry" "this" {
  for_each      = local.entries
  cluster_name  = aws_eks_cluster.this.id
  principal_arn = each.value
  type          = "STANDARD"
  tags          = var.tags
}

resource "aws_eks_access_policy_association" "this" {
  for_each      = local.associations
  cluster_name  = aws_eks_cluster.this.id
  principal_arn = each.value.principal_arn
  policy_arn    = each.value.policy_arn

  access_scope {
    type       = each.value.type
    namespaces = each.value.namespaces
  }

  depends_on = [aws_eks_access_entry.this]
}

data "tls_certificate" "this" {
  count = coalesce(var.enable_irsa, true) ? 1 : 0
  url   = aws_eks_cluster.this.identity[0].oidc[0].issuer
}

resource "aws_iam_openid_connect_provider" "oidc_provider" {
  count           = coalesce(var.enable_irsa, true) ? 1 : 0
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = data.tls_certificate.this[0].certificates[*].sha1_fingerprint
  url             = aws_eks_cluster.this.identity[0].oidc[0].issuer
  tags            = var.tags
}

resource "time_sleep" "this" {
  create_duration = coalesce(var.dataplane_wait_duration, "30s")
  triggers = {
    name               = aws_eks_cluster.this.id
    endpoint           = aws_eks_cluster.this.endpoint
    kubernetes_version = aws_eks_cluster.this.version
  }
}

module "eks_managed_node_group" {
  source   = "./modules/eks-managed-node-group"
  for_each = local.node_groups

  name                   = coalesce(each.value.name, each.key)
  cluster_name           = time_sleep.this.triggers["name"]
  kubernetes_version     = coalesce(each.value.kubernetes_version, time_sleep.this.triggers["kubernetes_version"])
  subnet_ids             = coalesce(each.value.subnet_ids, var.subnet_ids)
  security_group_ids     = [aws_security_group.node.id]
  min_size               = coalesce(each.value.min_size, 1)
  max_size               = coalesce(each.value.max_size, 3)
  desired_size           = coalesce(each.value.desired_size, 1)
  ami_type               = each.value.ami_type
  release_version        = each.value.ami_release_version
  capacity_type          = each.value.capacity_type
  instance_types         = each.value.instance_types
  labels                 = each.value.labels
  taints                 = each.value.taints
  attach_cni_policy      = coalesce(each.value.iam_role_attach_cni_policy, true)
  block_device_mappings  = each.value.block_device_mappings
  metadata_options       = each.value.metadata_options
  update_config          = each.value.update_config
  node_repair_config     = each.value.node_repair_config
  iam_role_name          = each.value.iam_role_name
  iam_role_path          = each.value.iam_role_path

  iam_role_permissions_boundary = each.value.iam_role_permissions_boundary
  additional_policy_arns = coalesce(each.value.iam_role_additional_policies, {})
  tags                   = merge(var.tags, each.value.tags)
}

resource "aws_eks_addon" "this" {
  for_each                    = { for key, addon in local.addons : key => addon if !addon.before_compute }
  cluster_name                = aws_eks_cluster.this.id
  addon_name                  = coalesce(each.value.name, each.key)
  addon_version               = each.value.addon_version
  configuration_values        = each.value.configuration_values
  preserve                    = each.value.preserve
  resolve_conflicts_on_create = each.value.resolve_conflicts_on_create
  resolve_conflicts_on_update = each.value.resolve_conflicts_on_update
  service_account_role_arn    = each.value.service_account_role_arn
  tags                        = merge(var.tags, each.value.tags)
  depends_on                  = [module.eks_managed_node_group]
}

resource "aws_eks_addon" "before_compute" {
  for_each                    = { for key, addon in local.addons : key => addon if addon.before_compute }
  cluster_name                = aws_eks_cluster.this.id
  addon_name                  = coalesce(each.value.name, each.key)
  addon_version               = each.value.addon_version
  configuration_values        = each.value.configuration_values
  preserve                    = each.value.preserve
  resolve_conflicts_on_create = each.value.resolve_conflicts_on_create
  resolve_conflicts_on_update = each.value.resolve_conflicts_on_update
  service_account_role_arn    = each.value.service_account_role_arn
  tags                        = merge(var.tags, each.value.tags)
}

output "cluster_arn" {
  value      = aws_eks_cluster.this.arn
  depends_on = [aws_eks_access_entry.this, aws_eks_access_policy_association.this]
}
output "cluster_name" {
  value      = aws_eks_cluster.this.name
  depends_on = [aws_eks_access_entry.this, aws_eks_access_policy_association.this]
}
output "cluster_endpoint" {
  value      = aws_eks_cluster.this.endpoint
  depends_on = [aws_eks_access_entry.this, aws_eks_access_policy_association.this]
}
output "cluster_certificate_authority_data" {
  value      = aws_eks_cluster.this.certificate_authority[0].data
  depends_on = [aws_eks_access_entry.this, aws_eks_access_policy_association.this]
}
output "cluster_version" { value = aws_eks_cluster.this.version }
output "cluster_iam_role_arn" { value = aws_iam_role.this.arn }
output "cluster_oidc_issuer_url" { value = aws_eks_cluster.this.identity[0].oidc[0].issuer }
output "cluster_security_group_id" { value = aws_security_group.cluster.id }
output "cluster_primary_security_group_id" { value = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id }
output "cluster_addons" { value = merge(aws_eks_addon.this, aws_eks_addon.before_compute) }
output "cloudwatch_log_group_name" { value = try(aws_cloudwatch_log_group.this[0].name, null) }
output "cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.this[0].arn, null) }
output "node_security_group_id" { value = aws_security_group.node.id }
output "node_security_group_arn" { value = aws_security_group.node.arn }
output "oidc_provider" { value = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "") }
output "oidc_provider_arn" { value = try(aws_iam_openid_connect_provider.oidc_provider[0].arn, null) }
output "kms_key_arn" { value = try(aws_kms_key.this[0].arn, null) }
output "eks_managed_node_groups" { value = module.eks_managed_node_group }
output "eks_managed_node_groups_autoscaling_group_names" {
  value = flatten([for group in module.eks_managed_node_group : group.node_group_autoscaling_group_names])
}
output "access_entries" { value = aws_eks_access_entry.this }
