import { isSet } from "../fill";
import type { Made } from "../made";
import type { Input, Request } from "../request";
import type { ObjectValue, Value } from "../../provider/value";
import { retag } from "./network";
import type { Recipes } from "./recipe";

/** Security groups and their rules. */
export const SECURITY: Recipes = {
  aws_security_group: (made) => {
    made.without("revoke_rules_on_delete");
    const rules = inlineRules(made, made.id);
    const create = made.create("ec2:CreateSecurityGroup", {
      renames: { name: "GroupName" },
      also: {
        // Required by EC2; the provider's default.
        Description: made.given("description") ? made.take("description") : "Managed by Terraform",
        GroupName: made.text("name"),
        ...made.tagSpecifications("security-group"),
      },
      gives: { id: "GroupId" },
    });
    // EC2 opens the way out of every group; the provider closes it again.
    const close = made.call("ec2:RevokeSecurityGroupEgress", {
      GroupId: made.id,
      IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
    });
    return [create, close, ...rules];
  },

  aws_default_security_group: (made) => {
    made.without("revoke_rules_on_delete", "vpc_id");
    return [
      made.call(
        "ec2:DescribeSecurityGroups",
        {
          Filters: [
            { Name: "vpc-id", Values: [made.take("vpc_id")] },
            { Name: "group-name", Values: ["default"] },
          ],
        },
        { id: "SecurityGroups[0].GroupId" },
      ),
      ...inlineRules(made, made.id),
      ...retag(made, made.id),
    ];
  },

  aws_security_group_rule: (made) => {
    const group = made.text("security_group_id");
    const direction = made.text("type");
    const names = ["protocol", "from_port", "to_port", "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids"];
    const block = Object.fromEntries(
      [...names, "description", "self", "source_security_group_id"].map((name) => [name, made.take(name)]),
    );
    return [authorize(made, group, direction, block)];
  },

  aws_vpc_security_group_ingress_rule: (made) => [ruleOfItsOwn(made, "ingress")],
  aws_vpc_security_group_egress_rule: (made) => [ruleOfItsOwn(made, "egress")],
};

function inlineRules(made: Made, group: string): Request[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    made.blocks(direction).map((block) => authorize(made, group, direction, block)),
  );
}

function authorize(made: Made, group: string, direction: string, block: ObjectValue): Request {
  const description =
    isSet(block.description) && block.description !== "" ? { Description: block.description } : {};
  const texts = (name: string): Value[] => (isSet(block[name]) ? (block[name] as Value[]) : []);
  const groups = [
    ...(block.self === true ? [group] : []),
    ...texts("security_groups"),
    ...(isSet(block.source_security_group_id) && block.self !== true ? [block.source_security_group_id] : []),
  ];
  const permission = {
    IpProtocol: String(block.protocol) === "all" ? "-1" : block.protocol,
    FromPort: block.from_port,
    ToPort: block.to_port,
    ...listed(
      "IpRanges",
      texts("cidr_blocks").map((CidrIp) => ({ CidrIp, ...description })),
    ),
    ...listed(
      "Ipv6Ranges",
      texts("ipv6_cidr_blocks").map((CidrIpv6) => ({ CidrIpv6, ...description })),
    ),
    ...listed(
      "PrefixListIds",
      texts("prefix_list_ids").map((PrefixListId) => ({ PrefixListId, ...description })),
    ),
    ...listed(
      "UserIdGroupPairs",
      groups.map((GroupId) => ({ GroupId, ...description })),
    ),
  };
  return made.call(callOf(direction), { GroupId: group, IpPermissions: [permission] });
}

function ruleOfItsOwn(made: Made, direction: string): Request {
  const description = made.given("description") ? { Description: made.take("description") } : {};
  const source = {
    ...(made.given("cidr_ipv4") && { IpRanges: [{ CidrIp: made.take("cidr_ipv4"), ...description }] }),
    ...(made.given("cidr_ipv6") && { Ipv6Ranges: [{ CidrIpv6: made.take("cidr_ipv6"), ...description }] }),
    ...(made.given("prefix_list_id") && {
      PrefixListIds: [{ PrefixListId: made.take("prefix_list_id"), ...description }],
    }),
    ...(made.given("referenced_security_group_id") && {
      UserIdGroupPairs: [{ GroupId: made.take("referenced_security_group_id"), ...description }],
    }),
  };
  const ports =
    made.text("ip_protocol") === "-1"
      ? {}
      : { FromPort: made.take("from_port"), ToPort: made.take("to_port") };
  return made.call(
    callOf(direction),
    {
      GroupId: made.take("security_group_id"),
      IpPermissions: [{ IpProtocol: made.take("ip_protocol"), ...ports, ...source }],
      ...made.tagSpecifications("security-group-rule"),
    },
    { id: "SecurityGroupRules[0].SecurityGroupRuleId" },
  );
}

function callOf(direction: string) {
  return direction === "egress" ? "ec2:AuthorizeSecurityGroupEgress" : "ec2:AuthorizeSecurityGroupIngress";
}

function listed(name: string, values: readonly object[]): Input {
  return values.length === 0 ? {} : { [name]: values };
}
