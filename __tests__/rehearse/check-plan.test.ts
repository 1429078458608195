import { UNKNOWN } from "../../rehearse/provider/value";
import type { ObjectValue } from "../../rehearse/provider/value";
import aws from "../../rehearse/schemas/aws.json";
import { refusedAtPlan } from "../../rehearse/rules/check-plan";
import { CONFLICT_RULES, PLAN_RULES } from "../../rehearse/rules/plan-rules";

interface Block {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly blocks?: Readonly<Record<string, readonly [unknown, unknown, unknown, Block]>>;
}

/** Whether a schema has an attribute at a path, of blocks too. */
function has({ attributes, blocks = {} }: Block, [head = "", ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return Object.hasOwn(attributes, head) || Object.hasOwn(blocks, head);
  const block = Object.hasOwn(blocks, head) ? blocks[head]?.[3] : undefined;
  return block !== undefined && has(block, rest);
}

describe("what the AWS provider refuses before it asks AWS", () => {
  it.each<[string, string, ObjectValue, string]>([
    [
      "a node group that can have no node",
      "aws_eks_node_group",
      { scaling_config: [{ min_size: 0, max_size: 0, desired_size: 0 }] },
      "scaling_config.max_size: expected to be at least (1), got 0",
    ],
    [
      "a prefix of a node group's name over 37 characters",
      "aws_eks_node_group",
      { node_group_name_prefix: "n".repeat(38) },
      "node_group_name_prefix: expected length to be in the range (0 - 37), got 38",
    ],
    [
      "services in public addresses",
      "aws_eks_cluster",
      { kubernetes_network_config: [{ service_ipv4_cidr: "203.0.112.0/20" }] },
      'kubernetes_network_config.service_ipv4_cidr: must be within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "203.0.112.0/20"',
    ],
    [
      "a block of services that is too large",
      "aws_eks_cluster",
      { kubernetes_network_config: [{ service_ipv4_cidr: "10.0.0.0/8" }] },
      "kubernetes_network_config.service_ipv4_cidr: expected to contain a network value with between 12 and 24 significant bits, got: 8",
    ],
    [
      "a key that waits 5 days",
      "aws_kms_key",
      { deletion_window_in_days: 5 },
      "deletion_window_in_days: expected to be in the range (7 - 30), got 5",
    ],
    [
      "a prefix of a role's name over 38 characters",
      "aws_iam_role",
      { name_prefix: "r".repeat(39) },
      "name_prefix: expected length to be in the range (0 - 38), got 39",
    ],
    [
      "a path of a role without slashes",
      "aws_iam_role",
      { path: "teams" },
      'path: must begin and end with a slash, got "teams"',
    ],
    [
      "a boundary that is no ARN",
      "aws_iam_role",
      { permissions_boundary: "boundary" },
      'permissions_boundary: "boundary" is an invalid ARN',
    ],
    [
      "a policy that is no JSON",
      "aws_iam_role_policy",
      { policy: "{" },
      expect.stringContaining("policy: contains an invalid JSON"),
    ],
    [
      "days that CloudWatch does not know",
      "aws_cloudwatch_log_group",
      { retention_in_days: 42 },
      expect.stringContaining("retention_in_days: expected to be one of [0 1 3"),
    ],
    ["two names", "aws_iam_role", { name: "a", name_prefix: "b" }, '"name": conflicts with name_prefix'],
    [
      "an update without a number of nodes",
      "aws_eks_node_group",
      { update_config: [{ update_strategy: "DEFAULT" }] },
      '"update_config": one of `update_config.max_unavailable,update_config.max_unavailable_percentage` must be specified',
    ],
  ])("is %s", (_, type, config, message) => {
    expect(refusedAtPlan(type, config)).toEqual(message);
  });

  it("is nothing that is not known yet", () => {
    expect(
      refusedAtPlan("aws_iam_role", { name: UNKNOWN, name_prefix: "a-", path: UNKNOWN }),
    ).toBeUndefined();
    expect(
      refusedAtPlan("aws_eks_node_group", { update_config: [{ max_unavailable: UNKNOWN }] }),
    ).toBeUndefined();
  });

  it("is said of attributes that the provider has, each with its source", () => {
    const schemas = aws.resources as unknown as Readonly<Record<string, Block>>;
    const rows = [
      ...PLAN_RULES.map(({ type, path, source }) => ({ type, path, source })),
      ...CONFLICT_RULES.flatMap(({ type, paths, source }) => paths.map((path) => ({ type, path, source }))),
    ];
    const wrong = rows.filter(({ type, path }) => !has(schemas[type] as Block, path.split(".")));
    expect(wrong).toEqual([]);
    for (const { source } of rows) expect(source).toMatch(/^https:\/\/github\.com\/hashicorp\/.+\.go$/);
    expect(rows.length).toBeGreaterThan(90);
  });
});
