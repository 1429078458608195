import { checkPolicies } from "../../../../rehearse/aws-model/policies/check-policies";
import { requestsOf } from "../../../../rehearse/aws-model/requests";
import { made } from "../made";

type Statement = Readonly<Record<string, unknown>>;

function wrongIn(statement: Statement, version = "2012-10-17"): readonly string[] {
  const policy = JSON.stringify({ Version: version, Statement: [{ Effect: "Allow", ...statement }] });
  return found("aws_iam_role_policy", { role: "r", name: "p", policy });
}

function found(type: string, config: Record<string, string>): readonly string[] {
  return checkPolicies(requestsOf(made(type, config)).requests).findings.map(({ message }) => message);
}

const OBJECTS = { Action: ["s3:GetObject"], Resource: "arn:aws:s3:::state/checkpoints/team-a/*" };

describe("a policy that does what it says", () => {
  it.each<[string, Statement]>([
    ["objects under a prefix", OBJECTS],
    [
      "a listing under a prefix",
      {
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::state",
        Condition: { StringLike: { "s3:prefix": "a/*" } },
      },
    ],
    ["actions by a pattern", { Action: "ec2:Describe*", Resource: "*" }],
    [
      "a tag of the request",
      {
        Action: "ec2:CreateTags",
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestTag/team": "a" } },
      },
    ],
    [
      "listeners of a load balancer of today, though the elder kind has the same actions",
      {
        Action: "elasticloadbalancing:AddTags",
        Resource: "arn:aws:elasticloadbalancing:*:*:listener/app/*/*/*",
      },
    ],
    ["names in another case", { Action: "S3:getobject", Resource: "arn:aws:s3:::state/*" }],
    [
      "a log group's streams",
      {
        Action: "logs:PutLogEvents",
        Resource: "arn:aws:logs:us-west-2:111122223333:log-group:/aws/eks/flink:*",
      },
    ],
    [
      "a service that the table has only names of",
      { Action: "kinesis:GetRecords", Resource: "arn:aws:kinesis:us-west-2:111122223333:stream/s" },
    ],
  ])("passes: %s", (_, statement) => {
    expect(wrongIn(statement)).toEqual([]);
  });
});

describe("a policy that does not", () => {
  it.each<[string, Statement, string]>([
    [
      "an action that the service does not have",
      { ...OBJECTS, Action: "s3:GetObjekt" },
      "there is no action s3:GetObjekt",
    ],
    [
      "an action of no service",
      { ...OBJECTS, Action: "kinesys:GetRecords" },
      "there is no action kinesys:GetRecords",
    ],
    ["a pattern that fits nothing", { ...OBJECTS, Action: "s3:Fetch*" }, "there is no action s3:Fetch*"],
    [
      "objects for an action on the bucket",
      { Action: "s3:ListBucket", Resource: "arn:aws:s3:::state/*" },
      "s3:ListBucket is for arn:${Partition}:s3:::${BucketName} and others, and not for arn:aws:s3:::state/*",
    ],
    [
      "a bucket for an action on objects",
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::state" },
      "s3:GetObject is for arn:${Partition}:s3:::${BucketName}/${ObjectName} and others, and not for arn:aws:s3:::state",
    ],
    [
      "a condition that the requests do not carry",
      {
        Action: ["s3:ListBucket", "s3:GetBucketLocation"],
        Resource: "arn:aws:s3:::state",
        Condition: { StringLike: { "s3:prefix": "a/*" } },
      },
      "requests of s3:GetBucketLocation do not carry the condition key s3:prefix",
    ],
    [
      "an operator that IAM does not have",
      { ...OBJECTS, Condition: { StringMatches: { "aws:SourceVpc": "v" } } },
      "there is no condition operator StringMatches",
    ],
    ["no resource", { Action: "s3:GetObject" }, "it has no Resource"],
    ["no action", { Resource: "*" }, "it has no Action"],
    ["a principal", { ...OBJECTS, Principal: "*" }, "a policy of a role has no Principal"],
    ["a Sid with a blank", { ...OBJECTS, Sid: "own state" }, "its Sid may have letters and digits only"],
    ["an effect in another case", { ...OBJECTS, Effect: "allow" }, 'Effect is "allow"'],
  ])("is told: %s", (_, statement, message) => {
    expect(wrongIn(statement)).toEqual([expect.stringContaining(message)]);
  });

  it("has the grammar of 2008", () => {
    expect(wrongIn(OBJECTS, "2008-10-17")).toEqual([
      'PolicyDocument: Version is "2008-10-17", not "2012-10-17"',
    ]);
  });

  it("is no JSON", () => {
    expect(found("aws_iam_policy", { name: "p", policy: "{" })).toEqual([
      expect.stringContaining("PolicyDocument: no JSON"),
    ]);
  });

  it("trusts nobody", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }],
    });
    expect(found("aws_iam_role", { name: "r", assume_role_policy: policy })).toEqual([
      "AssumeRolePolicyDocument: statement 1: it has no Principal",
    ]);
  });

  it("has no statement, or one Sid twice", () => {
    const empty = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    expect(found("aws_iam_policy", { name: "p", policy: empty })).toEqual([
      "PolicyDocument: a policy needs a statement",
    ]);
    const twice = JSON.stringify({
      Version: "2012-10-17",
      Statement: [1, 2].map(() => ({ Effect: "Allow", Sid: "Own", ...OBJECTS })),
    });
    expect(found("aws_iam_policy", { name: "p", policy: twice })).toEqual([
      'PolicyDocument: the Sid "Own" stands there twice',
    ]);
  });
});

describe("the listing of a team's keys", () => {
  it("is never open where a request has no prefix (StringLikeIfExists would show every team's keys)", () => {
    const listing = (operator: string) =>
      wrongIn({
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::state",
        Condition: { [operator]: { "s3:prefix": "a/*" } },
      });
    expect(listing("StringLike")).toEqual([]);
    expect(listing("StringLikeIfExists")).toEqual([
      "PolicyDocument: statement 1: StringLikeIfExists on s3:prefix also holds for a listing without prefix, which shows the keys of everybody",
    ]);
  });
});
