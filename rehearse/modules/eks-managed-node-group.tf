# Double of the node group inside terraform-aws-modules/eks/aws, with variables of its own.

variable "name" { type = string }
variable "cluster_name" { type = string }
variable "kubernetes_version" { type = string }
variable "subnet_ids" { type = list(string) }
variable "security_group_ids" { type = list(string) }
variable "min_size" { type = number }
variable "max_size" { type = number }
variable "desired_size" { type = number }
variable "ami_type" { type = string }
variable "release_version" { type = string }
variable "capacity_type" { type = string }
variable "instance_types" { type = list(string) }
variable "labels" { type = map(string) }
variable "taints" { type = map(object({ key = string, value = optional(string), effect = string })) }
variable "attach_cni_policy" { type = bool }
variable "block_device_mappings" { type = any }
variable "metadata_options" { type = any }
variable "update_config" { type = any }
variable "node_repair_config" { type = any }
variable "additional_policy_arns" { type = map(string) }
variable "iam_role_name" { type = string }
variable "iam_role_path" { type = string }
variable "iam_role_permissions_boundary" { type = string }
variable "tags" { type = map(string) }

data "aws_partition" "current" {}

resource "aws_iam_role" "this" {
  name_prefix          = "${coalesce(var.iam_role_name, "${var.name}-eks-node-group")}-"
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" } }] })
  tags                 = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = toset(concat(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryReadOnly"], var.attach_cni_policy ? ["AmazonEKS_CNI_Policy"] : []))
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each   = var.additional_policy_arns
  role       = aws_iam_role.this.name
  policy_arn = each.value
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-"
  update_default_version = true
  vpc_security_group_ids = var.security_group_ids

  dynamic "block_device_mappings" {
    for_each = var.block_device_mappings == null ? {} : var.block_device_mappings
    content {
      device_name = block_device_mappings.value.device_name
      ebs {
        delete_on_termination = try(block_device_mappings.value.ebs.delete_on_termination, null)
        encrypted             = try(block_device_mappings.value.ebs.encrypted, null)
        volume_size           = try(block_device_mappings.value.ebs.volume_size, null)
        volume_type           = try(block_device_mappings.value.ebs.volume_type, null)
      }
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])
    content {
      resource_type = tag_specifications.key
      tags          = merge(var.tags, { Name = var.name })
    }
  }

  metadata_options {
    http_endpoint               = try(var.metadata_options.http_endpoint, "enabled")
    http_put_response_hop_limit = try(var.metadata_options.http_put_response_hop_limit, 1)
    http_tokens                 = try(var.metadata_options.http_tokens, "required")
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_eks_node_group" "this" {
  cluster_name           = var.cluster_name
  node_group_name_prefix = "${var.name}-"
  node_role_arn          = aws_iam_role.this.arn
  subnet_ids             = var.subnet_ids
  version                = var.kubernetes_version
  ami_type               = var.ami_type
  release_version        = var.release_version
  capacity_type          = var.capacity_type
  instance_types         = var.instance_types
  labels                 = var.labels

  scaling_config {
    min_size     = var.min_size
    max_size     = var.max_size
    desired_size = var.desired_size
  }

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.default_version
  }

  dynamic "taint" {
    for_each = var.taints == null ? {} : var.taints
    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  dynamic "update_config" {
    for_each = var.update_config == null ? [] : [var.update_config]
    content {
      max_unavailable            = update_config.value.max_unavailable
      max_unavailable_percentage = update_config.value.max_unavailable_percentage
      update_strategy            = update_config.value.update_strategy
    }
  }

  dynamic "node_repair_config" {
    for_each = var.node_repair_config == null ? [] : [var.node_repair_config]
    content {
      enabled = node_repair_config.value.enabled
    }
  }

  tags = merge(var.tags, { Name = var.name })

  depends_on = [aws_iam_role_policy_attachment.this, aws_iam_role_policy_attachment.additional]

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }
}

output "iam_role_arn" { value = aws_iam_role.this.arn }
output "iam_role_name" { value = aws_iam_role.this.name }
output "node_group_id" { value = aws_eks_node_group.this.id }
output "node_group_arn" { value = aws_eks_node_group.this.arn }
output "node_group_autoscaling_group_names" {
  value = flatten(aws_eks_node_group.this.resources[*].autoscaling_groups[*].name)
}
