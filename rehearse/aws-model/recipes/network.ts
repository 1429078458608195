import { isSet } from "../fill";
import { Made, tagPairs } from "../made";
import type { Request } from "../request";
import type { ObjectValue } from "../../provider/value";
import type { Recipes } from "./recipe";

/** VPC, subnets, routes, gateways, endpoints. */
export const NETWORK: Recipes = {
  aws_vpc: (made) => {
    const attributes: Readonly<Record<string, string>> = {
      enable_dns_support: "EnableDnsSupport",
      enable_dns_hostnames: "EnableDnsHostnames",
      enable_network_address_usage_metrics: "EnableNetworkAddressUsageMetrics",
    };
    const later = Object.entries(attributes)
      .filter(([name]) => made.given(name))
      .map(([name, member]) =>
        made.call("ec2:ModifyVpcAttribute", { VpcId: made.id, [member]: { Value: made.take(name) } }),
      );
    const inVpc = { Name: "vpc-id", Values: [made.id] };
    return [
      made.create("ec2:CreateVpc", {
        renames: { assign_generated_ipv6_cidr_block: "AmazonProvidedIpv6CidrBlock" },
        also: made.tagSpecifications("vpc"),
        gives: { id: "Vpc.VpcId" },
      }),
      ...later,
      made.call(
        "ec2:DescribeSecurityGroups",
        { Filters: [inVpc, { Name: "group-name", Values: ["default"] }] },
        { default_security_group_id: "SecurityGroups[0].GroupId" },
      ),
      made.call(
        "ec2:DescribeNetworkAcls",
        { Filters: [inVpc, { Name: "default", Values: ["true"] }] },
        { default_network_acl_id: "NetworkAcls[0].NetworkAclId" },
      ),
      made.call(
        "ec2:DescribeRouteTables",
        { Filters: [inVpc, { Name: "association.main", Values: ["true"] }] },
        {
          default_route_table_id: "RouteTables[0].RouteTableId",
          main_route_table_id: "RouteTables[0].RouteTableId",
        },
      ),
    ];
  },

  aws_subnet: (made) => {
    const attributes: Readonly<Record<string, string>> = {
      map_public_ip_on_launch: "MapPublicIpOnLaunch",
      assign_ipv6_address_on_creation: "AssignIpv6AddressOnCreation",
      enable_dns64: "EnableDns64",
      enable_resource_name_dns_a_record_on_launch: "EnableResourceNameDnsARecordOnLaunch",
      enable_resource_name_dns_aaaa_record_on_launch: "EnableResourceNameDnsAAAARecordOnLaunch",
    };
    // The provider only tells what differs from the service's default, which is false.
    const later = Object.entries(attributes)
      .filter(([name]) => made.given(name) && made.take(name) === true)
      .map(([name, member]) =>
        made.call("ec2:ModifySubnetAttribute", { SubnetId: made.id, [member]: { Value: made.take(name) } }),
      );
    made.without(...Object.keys(attributes));
    const hostname = made.given("private_dns_hostname_type_on_launch")
      ? [
          made.call("ec2:ModifySubnetAttribute", {
            SubnetId: made.id,
            PrivateDnsHostnameTypeOnLaunch: made.take("private_dns_hostname_type_on_launch"),
          }),
        ]
      : [];
    const create = made.create("ec2:CreateSubnet", {
      also: made.tagSpecifications("subnet"),
      gives: { id: "Subnet.SubnetId" },
    });
    return [create, ...later, ...hostname];
  },

  aws_internet_gateway: (made) => [
    made.call("ec2:CreateInternetGateway", made.tagSpecifications("internet-gateway"), {
      id: "InternetGateway.InternetGatewayId",
    }),
    made.call("ec2:AttachInternetGateway", { InternetGatewayId: made.id, VpcId: made.take("vpc_id") }),
  ],

  aws_route_table: (made) => {
    made.without("propagating_vgws");
    const routes = routesOf(made);
    const create = made.create("ec2:CreateRouteTable", {
      also: made.tagSpecifications("route-table"),
      gives: { id: "RouteTable.RouteTableId" },
    });
    return [create, ...routes];
  },

  aws_default_route_table: (made) => {
    made.without("default_route_table_id", "propagating_vgws");
    return [
      made.call("ec2:DescribeRouteTables", { RouteTableIds: [made.text("default_route_table_id")] }),
      ...routesOf(made, made.text("default_route_table_id")),
      ...retag(made, made.text("default_route_table_id")),
    ];
  },

  aws_route: (made) => [made.create("ec2:CreateRoute")],

  aws_route_table_association: (made) => [
    made.create("ec2:AssociateRouteTable", { gives: { id: "AssociationId" } }),
  ],

  aws_eip: (made) => [
    made.create("ec2:AllocateAddress", {
      also: made.tagSpecifications("elastic-ip"),
      gives: { id: "AllocationId", allocation_id: "AllocationId", public_ip: "PublicIp" },
    }),
  ],

  aws_nat_gateway: (made) => [
    made.create("ec2:CreateNatGateway", {
      also: made.tagSpecifications("natgateway"),
      gives: { id: "NatGateway.NatGatewayId" },
    }),
  ],

  aws_vpc_endpoint: (made) => [
    made.create("ec2:CreateVpcEndpoint", {
      renames: { policy: "PolicyDocument" },
      also: made.tagSpecifications("vpc-endpoint"),
      gives: { id: "VpcEndpoint.VpcEndpointId" },
    }),
  ],

  aws_flow_log: (made) => [
    made.create("ec2:CreateFlowLogs", {
      renames: { vpc_id: false, iam_role_arn: "DeliverLogsPermissionArn" },
      also: {
        ResourceType: "VPC",
        ResourceIds: [made.take("vpc_id")],
        ...made.tagSpecifications("vpc-flow-log"),
      },
      gives: { id: "FlowLogIds[0]" },
    }),
  ],

  aws_default_network_acl: (made) => {
    made.without("subnet_ids");
    const acl = made.text("default_network_acl_id");
    const removed = [true, false].map((Egress) =>
      made.call("ec2:DeleteNetworkAclEntry", { NetworkAclId: acl, RuleNumber: 100, Egress }),
    );
    const entries = (["ingress", "egress"] as const).flatMap((direction) =>
      made
        .blocks(direction)
        .map((entry) => made.call("ec2:CreateNetworkAclEntry", aclEntry(acl, direction, entry))),
    );
    return [...removed, ...entries, ...retag(made, acl)];
  },

  aws_ec2_tag: (made) => [
    made.call("ec2:CreateTags", {
      Resources: [made.take("resource_id")],
      Tags: tagPairs({ [made.text("key")]: made.take("value") }),
    }),
  ],
};

/** Tags of what AWS made by itself, and Terraform only takes over. */
export function retag(made: Made, id: string): Request[] {
  const { tags } = made;
  return tags === undefined ? [] : [made.call("ec2:CreateTags", { Resources: [id], Tags: tagPairs(tags) })];
}

function routesOf(made: Made, table = made.id): Request[] {
  return made.blocks("route").map(({ cidr_block: block, ipv6_cidr_block: ipv6, ...target }) => {
    const [name, id] = Object.entries(target).find(([, value]) => isSet(value) && value !== "") ?? [
      "gateway_id",
      "",
    ];
    const member = name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
    return made.call("ec2:CreateRoute", {
      RouteTableId: table,
      ...(isSet(block) ? { DestinationCidrBlock: block } : { DestinationIpv6CidrBlock: ipv6 }),
      [member]: id,
    });
  });
}

/** Protocols by their numbers, as the provider sends them; -1 is all of them. */
function aclEntry(acl: string, direction: string, entry: ObjectValue): ObjectValue {
  const {
    action,
    protocol,
    rule_no: rule,
    from_port: from,
    to_port: to,
    cidr_block: v4,
    ipv6_cidr_block: v6,
  } = entry;
  return {
    NetworkAclId: acl,
    Egress: direction === "egress",
    RuleNumber: rule,
    RuleAction: action,
    Protocol: String(protocol),
    ...(isSet(v4) && v4 !== "" ? { CidrBlock: v4 } : { Ipv6CidrBlock: v6 }),
    ...(protocol !== "-1" && { PortRange: { From: from, To: to } }),
  };
}
