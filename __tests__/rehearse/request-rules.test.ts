import type { ObjectValue } from "../../rehearse/provider/value";
import { REQUEST_RULES } from "../../rehearse/rules/request-rules";
import { answered } from "../../rehearse/world/answers";
import { CALLER, emptyWorld } from "./world";

const refused = async (type: string, ...all: readonly ObjectValue[]) => {
  const world = emptyWorld();
  let error: string | undefined;
  for (const [i, values] of all.entries())
    ({ error } = await world.create(type, { id: `${i}`, ...values }, CALLER, `${i}`));
  return error;
};
const group = (...cidr_blocks: readonly string[]): ObjectValue => ({
  security_group_id: "sg-1",
  type: "ingress",
  protocol: "tcp",
  from_port: 443,
  to_port: 443,
  cidr_blocks: [...cidr_blocks],
});
const endpoint = (...public_access_cidrs: string[]): ObjectValue => ({
  name: "flink",
  vpc_config: [{ public_access_cidrs }],
});

describe("what AWS refuses of a request that the provider let pass", () => {
  it.each<[string, string, readonly ObjectValue[], string]>([
    [
      "a private block among those that may reach the public endpoint",
      "aws_eks_cluster",
      [endpoint("198.51.100.0/24", "10.0.0.0/8")],
      "InvalidParameterException: The following CIDRs are invalid in publicAccessCidrs: [10.0.0.0/8]",
    ],
    [
      "41 blocks that may reach the public endpoint",
      "aws_eks_cluster",
      [endpoint(...Array.from({ length: 41 }, (_, i) => `198.51.${i}.0/24`))],
      "InvalidParameterException: Too many CIDRs in publicAccessCidrs, the limit is 40",
    ],
    [
      "tag keys of a role that differ by case only",
      "aws_iam_role",
      [{ name: "r", tags_all: { team: "a", Team: "b" } }],
      "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    ],
    [
      "a prefix of a pull-through cache with 31 letters",
      "aws_ecr_pull_through_cache_rule",
      [{ ecr_repository_prefix: "p".repeat(31), upstream_registry_url: "quay.io" }],
      `InvalidParameterException: ecrRepositoryPrefix "${"p".repeat(31)}"`,
    ],
    [
      "a pull-through cache of Docker Hub without an account there",
      "aws_ecr_pull_through_cache_rule",
      [{ ecr_repository_prefix: "flink/docker-hub", upstream_registry_url: "registry-1.docker.io" }],
      "UnsupportedUpstreamRegistryException: registry-1.docker.io needs a secret below ecr-pullthroughcache/",
    ],
    [
      "a block twice in a rule of a security group",
      "aws_security_group_rule",
      [group("10.0.0.0/8", "10.0.0.0/8")],
      "InvalidParameterValue: The same permission must not appear multiple times",
    ],
    [
      "a permission that another rule of the group gave",
      "aws_security_group_rule",
      [group("10.0.0.0/8"), group("172.16.0.0/12", "10.0.0.0/8")],
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/8, sg-1, ingress, tcp, 443, 443" already exists',
    ],
    [
      "a bucket's name that S3 keeps for itself",
      "aws_s3_bucket",
      [{ bucket: "state--x-s3" }],
      "InvalidBucketName: The specified bucket is not valid.",
    ],
    [
      "a policy of 6145 characters",
      "aws_iam_policy",
      [{ name: "p", policy: "p".repeat(6145) }],
      "LimitExceeded: Cannot exceed quota for policy: 6144, got 6145",
    ],
  ])("is %s", async (_, type, all, error) => {
    expect(await refused(type, ...all)).toBe(error);
  });

  it.each<[string, string, readonly ObjectValue[]]>([
    ["the whole world at the public endpoint", "aws_eks_cluster", [endpoint("0.0.0.0/0")]],
    ["tag keys of a VPC that differ by case only", "aws_vpc", [{ tags_all: { name: "a", Name: "b" } }]],
    [
      "one block in two groups",
      "aws_security_group_rule",
      [group("10.0.0.0/8"), { ...group("10.0.0.0/8"), security_group_id: "sg-2" }],
    ],
  ])("is not %s", async (_, type, all) => {
    expect(await refused(type, ...all)).toBeUndefined();
  });

  it("is known by AWS' own pages", () => {
    for (const { source } of REQUEST_RULES) expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

test("EKS answers DEFAULT where a node group has no update strategy: a difference in every plan, were it left out", () => {
  const state = (update_strategy: string | null) => ({
    update_config: [{ max_unavailable: 1, update_strategy }],
  });
  expect(answered("aws_eks_node_group", state(null))).toEqual(state("DEFAULT"));
  expect(answered("aws_eks_node_group", state("MINIMAL"))).toEqual(state("MINIMAL"));
});
