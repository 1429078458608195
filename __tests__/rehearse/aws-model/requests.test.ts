import { MODELLED } from "../../../rehearse/aws-model/models";
import { RECIPES, requestsOf } from "../../../rehearse/aws-model/requests";
import { inputOf, made, nodeGroup, wrong } from "./made";

describe("the requests that make a resource", () => {
  it("carry its arguments by the names of the service, blocks as structures", () => {
    expect(inputOf(nodeGroup(), "eks:CreateNodegroup")).toEqual({
      clusterName: "flink",
      nodegroupName: "core-20260101",
      nodeRole: "arn:aws:iam::111122223333:role/core",
      subnets: ["subnet-0123456789abcdef0"],
      instanceTypes: ["m6i.xlarge"],
      scalingConfig: { minSize: 2, maxSize: 3, desiredSize: 2 },
      taints: [{ key: "flink", effect: "NO_SCHEDULE" }],
      launchTemplate: { id: "lt-0123456789abcdef0", version: "1" },
      tags: { team: "a" },
    });
    expect(wrong(nodeGroup())).toEqual([]);
  });

  it("ask first whether the region offers the instance types of a node group", () => {
    const [question] = requestsOf(nodeGroup()).requests;
    expect(question).toMatchObject({
      call: "ec2:DescribeInstanceTypeOfferings",
      region: "us-west-2",
      expects: { values: ["m6i.xlarge"] },
    });
  });

  it("come in the provider's order, and say what their answers give in place of what was made up", () => {
    const vpc = made(
      "aws_vpc",
      { cidr_block: "10.0.0.0/16", enable_dns_support: true },
      { id: "vpc-0123456789abcdef0" },
    );
    const { requests } = requestsOf(vpc);
    expect(requests.map(({ call }) => call).slice(0, 2)).toEqual(["ec2:CreateVpc", "ec2:ModifyVpcAttribute"]);
    expect(requests[0].gives).toEqual([["vpc-0123456789abcdef0", "Vpc.VpcId"]]);
  });

  it("write tags as each service wants them", () => {
    const tags = { tags_all: { team: "a" } };
    expect(
      inputOf(made("aws_iam_role", { name: "r", assume_role_policy: "{}" }, tags), "iam:CreateRole"),
    ).toMatchObject({
      Tags: [{ Key: "team", Value: "a" }],
    });
    expect(inputOf(made("aws_kms_key", {}, tags), "kms:CreateKey")).toMatchObject({
      Tags: [{ TagKey: "team", TagValue: "a" }],
    });
    expect(inputOf(made("aws_vpc", { cidr_block: "10.0.0.0/16" }, tags), "ec2:CreateVpc")).toMatchObject({
      TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "team", Value: "a" }] }],
    });
  });

  it.each(Object.entries(RECIPES))("are operations that a service model has: %s", (type, recipe) => {
    const bare = made(
      type,
      { tag: [{}], versioning_configuration: [{}] },
      { id: "made-up", tags_all: { team: "a" } },
    );
    for (const { call } of requestsOf(bare).requests) expect(MODELLED).toContain(call);
    expect(recipe).toBeInstanceOf(Function);
  });
});

describe("what nobody has looked at", () => {
  it("is an argument that no request carries", () => {
    expect(wrong(nodeGroup({ favourite_colour: "blue" }))).toEqual([
      'the argument "favourite_colour" has no place in its requests',
    ]);
    expect(
      wrong(nodeGroup({ scaling_config: [{ min_size: 1, max_size: 1, desired_size: 1, pace: 3 }] })),
    ).toEqual(['the argument "scaling_config.pace" has no place in its requests']);
  });

  it("is a type without a recipe", () => {
    expect(wrong(made("aws_lambda_function", {}))).toEqual([
      "no recipe says by which requests aws_lambda_function is made: add one in rehearse/aws-model/recipes",
    ]);
  });
});
