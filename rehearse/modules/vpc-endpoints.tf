# Double of terraform-aws-modules/vpc/aws//modules/vpc-endpoints.

resource "aws_security_group" "this" {
  count  = try(var.create_security_group, false) == true ? 1 : 0
  name   = var.security_group_name
  vpc_id = var.vpc_id
  tags   = var.tags
}

resource "aws_vpc_endpoint" "this" {
  for_each            = var.endpoints
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.rehearsed.${each.value.service}"
  vpc_endpoint_type   = try(each.value.service_type, "Interface")
  route_table_ids     = try(each.value.route_table_ids, null)
  subnet_ids          = try(each.value.service_type, "Interface") == "Interface" ? try(each.value.subnet_ids, var.subnet_ids) : null
  security_group_ids  = try(each.value.service_type, "Interface") == "Interface" ? concat(coalesce(var.security_group_ids, []), aws_security_group.this[*].id) : null
  private_dns_enabled = try(each.value.private_dns_enabled, null)
  tags                = merge(var.tags, try(each.value.tags, {}))
}

output "endpoints" { value = aws_vpc_endpoint.this }
output "security_group_id" { value = try(aws_security_group.this[0].id, null) }
output "security_group_arn" { value = try(aws_security_group.this[0].arn, null) }
