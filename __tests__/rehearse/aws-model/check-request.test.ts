import { made, nodeGroup, wrong } from "./made";

describe("AWS's service models refuse", () => {
  it("a node group of at most no node", () => {
    const none = { scaling_config: [{ min_size: 0, max_size: 0, desired_size: 0 }] };
    expect(wrong(nodeGroup(none))).toEqual(["scalingConfig.maxSize: 0 is below 1"]);
  });

  it("a value that is none of a list", () => {
    expect(wrong(nodeGroup({ ami_type: "AL2022" }))).toEqual([
      expect.stringMatching(/^amiType: "AL2022" is none of AL2_x86_64, /),
    ]);
  });

  it("what is missing", () => {
    expect(wrong(nodeGroup({ subnet_ids: [] }))).toEqual(["the request: subnets is required"]);
  });

  it("a name that is too long, or of other characters", () => {
    const role = (name: string) => made("aws_iam_role", { name, assume_role_policy: "{}" });
    expect(wrong(role("r".repeat(65)))).toEqual([
      expect.stringMatching(/^RoleName: "r+" is longer than 64$/),
    ]);
    expect(wrong(role("a role"))).toEqual(['RoleName: "a role" does not match ^(?:[\\w+=,.@-]+)$']);
  });

  it("another type than a number", () => {
    expect(wrong(nodeGroup({ disk_size: "much" }))).toEqual(['diskSize: "much" is no integer']);
  });

  it("tags of more than 256 characters", () => {
    const tagged = made(
      "aws_eks_access_entry",
      { cluster_name: "c", principal_arn: "arn" },
      { tags_all: { a: "b".repeat(257) } },
    );
    expect(wrong(tagged)).toEqual([expect.stringMatching(/^tags\.a: .* is longer than 256$/)]);
  });
});

describe("what services say in words refuses", () => {
  it("an instance type that EC2 does not have", () => {
    expect(wrong(nodeGroup({ instance_types: ["m5.xlargee"] }))).toEqual([
      'instanceTypes: "m5.xlargee" is no instance type that EC2 has',
    ]);
  });

  it("a desired size that does not lie between the least and the most", () => {
    const many = { scaling_config: [{ min_size: 0, max_size: 3, desired_size: 4 }] };
    expect(wrong(nodeGroup(many))).toEqual([
      "scalingConfig: desiredSize 4 does not lie between minSize 0 and maxSize 3",
    ]);
  });

  it("tag keys that are AWS's own", () => {
    const bucket = made("aws_s3_bucket", { bucket: "b-1" }, { tags_all: { "AWS:team": "a" } });
    expect(wrong(bucket)).toEqual(['tags: "AWS:team" begins with "aws:", which is AWS\'s own']);
  });
});
