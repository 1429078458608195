import { actionsOf, canMean } from "../../../../rehearse/aws-model/policies/authorization";

describe("actions of the authorization reference", () => {
  it("are found by name or pattern, in any case", () => {
    expect(actionsOf("s3:listbucket")?.map(({ name }) => name)).toEqual(["s3:ListBucket"]);
    expect(actionsOf("eks:DescribeCl*")?.map(({ name }) => name)).toContain("eks:DescribeCluster");
    expect(actionsOf("s3:Nothing")).toEqual([]);
    expect(actionsOf("kinesis:GetRecords")).toBeUndefined();
  });

  it("carry their condition keys: s3:prefix stands in requests that list, and in no other of ours", () => {
    expect(actionsOf("s3:ListBucket")?.[0].conditionKeys).toContain("s3:prefix");
    expect(actionsOf("s3:GetObject")?.[0].conditionKeys).not.toContain("s3:prefix");
    expect(actionsOf("s3:ListBucketMultipartUploads")?.[0].conditionKeys).not.toContain("s3:prefix");
  });
});

describe("resources that a pattern can mean", () => {
  const bucket = "arn:${Partition}:s3:::${BucketName}";
  it.each([
    [bucket, "arn:aws:s3:::state", true],
    [bucket, "arn:aws:s3:::sta?e*", true],
    [bucket, "arn:aws:s3:::state/*", false],
    [`${bucket}/\${ObjectName}`, "arn:aws:s3:::state", false],
    [`${bucket}/\${ObjectName}`, "arn:aws:s3:::state/a/*/b", true],
    [`${bucket}/\${ObjectName}`, "arn:aws:s3:::*", true],
    ["arn:${Partition}:sqs:${Region}:${Account}:${QueueName}", "arn:aws:sns:us-west-2:1:topic", false],
    ["*", "arn:aws:sqs:us-west-2:1:queue", true],
  ])("%s, %s: %s", (kind, resource, can) => {
    expect(canMean(kind, resource)).toBe(can);
  });
});
