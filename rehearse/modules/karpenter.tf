# Double of terraform-aws-modules/eks/aws//modules/karpenter.

data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  spot           = coalesce(var.enable_spot_termination, true)
  queue_name     = coalesce(var.queue_name, "Karpenter-${var.cluster_name}")
  node_role_name = coalesce(var.node_iam_role_name, "Karpenter-${var.cluster_name}")
  events = local.spot ? {
    HealthEvent         = { source = "aws.health", type = "AWS Health Event" }
    SpotInterrupt       = { source = "aws.ec2", type = "EC2 Spot Instance Interruption Warning" }
    InstanceRebalance   = { source = "aws.ec2", type = "EC2 Instance Rebalance Recommendation" }
    InstanceStateChange = { source = "aws.ec2", type = "EC2 Instance State-change Notification" }
    CRInterruption      = { source = "aws.ec2", type = "EC2 Capacity Reservation Instance Interruption Warning" }
  } : {}
  owned = "aws:ResourceTag/kubernetes.io/cluster/${var.cluster_name}"
  ec2   = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.region}"
}

resource "aws_iam_role" "controller" {
  name_prefix          = "${coalesce(var.iam_role_name, "KarpenterController")}-"
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary_arn
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Action = ["sts:AssumeRole", "sts:TagSession"], Effect = "Allow", Principal = { Service = "pods.eks.amazonaws.com" } }] })
  tags               = var.tags
}

# What the controller may do, in fewer statements than the real one, and those that were given.
data "aws_iam_policy_document" "controller" {
  statement {
    sid       = "Launch"
    actions   = ["ec2:RunInstances", "ec2:CreateFleet"]
    resources = ["${local.ec2}::image/*", "${local.ec2}:*:subnet/*", "${local.ec2}:*:launch-template/*", "${local.ec2}:*:instance/*"]
  }
  statement {
    sid       = "Terminate"
    actions   = ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"]
    resources = ["${local.ec2}:*:instance/*", "${local.ec2}:*:launch-template/*"]
    condition {
      test     = "StringEquals"
      variable = local.owned
      values   = ["owned"]
    }
  }
  statement {
    sid       = "Look"
    actions   = ["ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeSubnets"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = [data.aws_region.current.region]
    }
  }
  statement {
    sid       = "PassNodeRole"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.node.arn]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }
  dynamic "statement" {
    for_each = aws_sqs_queue.this
    content {
      sid       = "HearOfInterruptions"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
      resources = [statement.value.arn]
    }
  }
  dynamic "statement" {
    for_each = coalesce(var.iam_policy_statements, [])
    content {
      sid       = statement.value.sid
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "controller" {
  count       = coalesce(var.enable_inline_policy, false) ? 1 : 0
  role        = aws_iam_role.controller.name
  name_prefix = "${coalesce(var.iam_policy_name, "KarpenterController")}-"
  policy      = data.aws_iam_policy_document.controller.json
}

resource "aws_iam_policy" "controller" {
  count       = coalesce(var.enable_inline_policy, false) ? 0 : 1
  name_prefix = "KarpenterController-"
  policy      = data.aws_iam_policy_document.controller.json
  tags        = var.tags
}

resource "aws_iam_role_policy_attachment" "controller" {
  count      = coalesce(var.enable_inline_policy, false) ? 0 : 1
  role       = aws_iam_role.controller.name
  policy_arn = aws_iam_policy.controller[0].arn
}

resource "aws_eks_pod_identity_association" "karpenter" {
  count           = coalesce(var.create_pod_identity_association, true) ? 1 : 0
  cluster_name    = var.cluster_name
  namespace       = coalesce(var.namespace, "kube-system")
  service_account = coalesce(var.service_account, "karpenter")
  role_arn        = aws_iam_role.controller.arn
  tags            = var.tags
}

resource "aws_sqs_queue" "this" {
  count                     = local.spot ? 1 : 0
  name                      = local.queue_name
  message_retention_seconds = 300
  sqs_managed_sse_enabled   = coalesce(var.queue_managed_sse_enabled, true)
  tags                      = var.tags
}

resource "aws_sqs_queue_policy" "this" {
  count     = local.spot ? 1 : 0
  queue_url = aws_sqs_queue.this[0].url
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.this[0].arn
    Principal = { Service = ["events.amazonaws.com", "sqs.amazonaws.com"] }
  }] })
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each      = local.events
  name_prefix   = "${coalesce(var.rule_name_prefix, "Karpenter")}${each.key}-"
  description   = "Interruptions: ${each.value.type}"
  event_pattern = jsonencode({ source = [each.value.source], "detail-type" = [each.value.type] })
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  for_each  = local.events
  rule      = aws_cloudwatch_event_rule.this[each.key].name
  target_id = "KarpenterInterruptionQueueTarget"
  arn       = aws_sqs_queue.this[0].arn
}

resource "aws_iam_role" "node" {
  name                 = var.node_iam_role_use_name_prefix == false ? local.node_role_name : null
  name_prefix          = var.node_iam_role_use_name_prefix == false ? null : "${local.node_role_name}-"
  path                 = var.node_iam_role_path
  permissions_boundary = var.node_iam_role_permissions_boundary
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" } }] })
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonEKS_CNI_Policy"])
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_eks_access_entry" "node" {
  cluster_name  = var.cluster_name
  principal_arn = aws_iam_role.node.arn
  type          = coalesce(var.access_entry_type, "EC2_LINUX")
  depends_on    = [aws_sqs_queue_policy.this]
}

output "iam_role_arn" { value = aws_iam_role.controller.arn }
output "iam_role_name" { value = aws_iam_role.controller.name }
output "queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "queue_url" { value = try(aws_sqs_queue.this[0].url, null) }
output "node_iam_role_arn" { value = aws_iam_role.node.arn }
output "node_iam_role_name" { value = aws_iam_role.node.name }
output "node_access_entry_arn" { value = aws_eks_access_entry.node.access_entry_arn }
output "namespace" { value = coalesce(var.namespace, "kube-system") }
output "service_account" { value = coalesce(var.service_account, "karpenter") }
