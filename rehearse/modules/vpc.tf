# Double of terraform-aws-modules/vpc/aws: the resources that matter for order, with the edges of the real module.

locals {
  # Route tables of private subnets are there for the gateways, whether these are or not.
  table_count   = try(var.single_nat_gateway, false) ? 1 : try(var.one_nat_gateway_per_az, false) ? length(var.azs) : length(var.private_subnets)
  nat_count     = try(var.enable_nat_gateway, false) ? local.table_count : 0
  public_count  = length(coalesce(var.public_subnets, []))
  private_count = length(coalesce(var.private_subnets, []))
  open = {
    "100" = { cidr_block = "0.0.0.0/0", ipv6_cidr_block = null }
    "101" = { cidr_block = null, ipv6_cidr_block = "::/0" }
  }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = var.enable_dns_hostnames
  enable_dns_support   = var.enable_dns_support
  tags                 = merge({ Name = var.name }, var.tags)
}

resource "aws_default_security_group" "this" {
  count  = coalesce(var.manage_default_security_group, true) ? 1 : 0
  vpc_id = aws_vpc.this.id
  tags   = merge({ Name = "${var.name}-default" }, var.tags)
}

resource "aws_default_network_acl" "this" {
  count                  = coalesce(var.manage_default_network_acl, true) ? 1 : 0
  default_network_acl_id = aws_vpc.this.default_network_acl_id
  tags                   = merge({ Name = "${var.name}-default" }, var.tags)

  dynamic "ingress" {
    for_each = local.open
    content {
      action          = "allow"
      protocol        = "-1"
      from_port       = 0
      to_port         = 0
      rule_no         = ingress.key
      cidr_block      = ingress.value.cidr_block
      ipv6_cidr_block = ingress.value.ipv6_cidr_block
    }
  }

  dynamic "egress" {
    for_each = local.open
    content {
      action          = "allow"
      protocol        = "-1"
      from_port       = 0
      to_port         = 0
      rule_no         = egress.key
      cidr_block      = egress.value.cidr_block
      ipv6_cidr_block = egress.value.ipv6_cidr_block
    }
  }

  lifecycle {
    ignore_changes = [subnet_ids]
  }
}

resource "aws_default_route_table" "default" {
  count                  = coalesce(var.manage_default_route_table, true) ? 1 : 0
  default_route_table_id = aws_vpc.this.default_route_table_id
  tags                   = merge({ Name = "${var.name}-default" }, var.tags)
}

resource "aws_subnet" "public" {
  count             = local.public_count
  vpc_id            = aws_vpc.this.id
  cidr_block        = element(var.public_subnets, count.index)
  availability_zone = element(var.azs, count.index)
  tags              = merge({ Name = "${var.name}-public-${count.index}" }, var.tags, var.public_subnet_tags)
}

resource "aws_subnet" "private" {
  count             = local.private_count
  vpc_id            = aws_vpc.this.id
  cidr_block        = element(var.private_subnets, count.index)
  availability_zone = element(var.azs, count.index)
  tags              = merge({ Name = "${var.name}-private-${count.index}" }, var.tags, var.private_subnet_tags)
}

resource "aws_internet_gateway" "this" {
  count  = local.public_count > 0 ? 1 : 0
  vpc_id = aws_vpc.this.id
  tags   = merge({ Name = var.name }, var.tags)
}

resource "aws_route_table" "public" {
  count  = local.public_count > 0 ? 1 : 0
  vpc_id = aws_vpc.this.id
  tags   = merge({ Name = "${var.name}-public" }, var.tags)
}

resource "aws_route" "public_internet_gateway" {
  count                  = local.public_count > 0 ? 1 : 0
  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  count          = local.public_count
  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public[0].id
}

resource "aws_route_table" "private" {
  count  = local.private_count > 0 ? local.table_count : 0
  vpc_id = aws_vpc.this.id
  tags   = merge({ Name = "${var.name}-private-${count.index}" }, var.tags)
}

resource "aws_route_table_association" "private" {
  count          = local.private_count
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, try(var.single_nat_gateway, false) == true ? 0 : count.index)
}

resource "aws_eip" "nat" {
  count      = local.nat_count
  domain     = "vpc"
  tags       = merge({ Name = "${var.name}-nat-${count.index}" }, var.tags)
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count         = local.nat_count
  allocation_id = element(aws_eip.nat[*].id, count.index)
  subnet_id     = element(aws_subnet.public[*].id, count.index)
  tags          = merge({ Name = "${var.name}-${count.index}" }, var.tags)
  depends_on    = [aws_internet_gateway.this]
}

resource "aws_route" "private_nat_gateway" {
  count                  = local.nat_count
  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count             = try(var.enable_flow_log, false) == true ? 1 : 0
  name              = "/aws/vpc-flow-log/${aws_vpc.this.id}"
  retention_in_days = var.flow_log_cloudwatch_log_group_retention_in_days
}

resource "aws_iam_role" "flow_log" {
  count                = try(var.enable_flow_log, false) == true && try(var.create_flow_log_cloudwatch_iam_role, false) == true ? 1 : 0
  name_prefix          = "${coalesce(var.vpc_flow_log_iam_role_name, "vpc-flow-log-role")}-"
  path                 = var.vpc_flow_log_iam_role_path
  permissions_boundary = var.vpc_flow_log_permissions_boundary
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "vpc-flow-logs.amazonaws.com" } }] })
  tags                 = var.tags
}

resource "aws_iam_policy" "flow_log" {
  count       = length(aws_iam_role.flow_log)
  name_prefix = "${coalesce(var.vpc_flow_log_iam_policy_name, "vpc-flow-log-to-cloudwatch")}-"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect   = "Allow"
    Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    Resource = "${aws_cloudwatch_log_group.flow_log[0].arn}:*"
  }] })
  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "flow_log" {
  count      = length(aws_iam_role.flow_log)
  role       = aws_iam_role.flow_log[0].name
  policy_arn = aws_iam_policy.flow_log[0].arn
}

resource "aws_flow_log" "this" {
  count           = try(var.enable_flow_log, false) == true ? 1 : 0
  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  iam_role_arn    = try(aws_iam_role.flow_log[0].arn, var.flow_log_cloudwatch_iam_role_arn)
  log_destination = aws_cloudwatch_log_group.flow_log[0].arn

  log_destination_type     = "cloud-watch-logs"
  max_aggregation_interval = 600
  tags                     = var.tags
}

output "vpc_id" { value = aws_vpc.this.id }
output "vpc_arn" { value = aws_vpc.this.arn }
output "vpc_cidr_block" { value = aws_vpc.this.cidr_block }
output "azs" { value = var.azs }
output "igw_id" { value = try(aws_internet_gateway.this[0].id, null) }
output "natgw_ids" { value = aws_nat_gateway.this[*].id }
output "nat_public_ips" { value = aws_eip.nat[*].public_ip }
output "private_subnets" { value = aws_subnet.private[*].id }
output "private_subnets_cidr_blocks" { value = aws_subnet.private[*].cidr_block }
output "private_route_table_ids" { value = aws_route_table.private[*].id }
output "private_route_table_association_ids" { value = aws_route_table_association.private[*].id }
output "private_nat_gateway_route_ids" { value = aws_route.private_nat_gateway[*].id }
output "public_subnets" { value = aws_subnet.public[*].id }
output "public_subnets_cidr_blocks" { value = aws_subnet.public[*].cidr_block }
output "public_route_table_ids" { value = aws_route_table.public[*].id }
output "public_route_table_association_ids" { value = aws_route_table_association.public[*].id }
output "public_internet_gateway_route_id" { value = try(aws_route.public_internet_gateway[0].id, null) }
output "default_security_group_id" { value = aws_vpc.this.default_security_group_id }
