import { tooBroad, wrongAction } from "../../../modules/aws/iam-actions";
import table from "../../../modules/aws/iam-actions.json";

const ADDED_LATER = `Actions that AWS added after ${table.date} go into a policy of your own, by managedPolicyArns`;

describe("actions in a statement", () => {
  it.each([
    "kinesis:GetRecords",
    "kinesis:getrecords",
    "Kinesis:Get*",
    "kafka-cluster:Connect",
    "s3:?etObject",
    "*",
  ])("may be %s: IAM tells no names apart by their case, and takes wildcards", (action) => {
    expect(wrongAction(action)).toBeUndefined();
  });

  it.each([
    ["GetRecords", "not an action of IAM", "write <service>:<Action>, as in kinesis:GetRecords"],
    ["kinesis:", "not an action of IAM", "write <service>:<Action>, as in kinesis:GetRecords"],
    [
      "kinesis:GetRecord",
      "kinesis has no such action, so that it allows nothing",
      `did you mean "kinesis:GetRecords"? ${ADDED_LATER}`,
    ],
    [
      "kinesis:Gett*",
      "fits no action of kinesis, so that it allows nothing",
      expect.stringContaining('did you mean "kinesis:'),
    ],
    ["kineses:GetRecords", 'IAM knows no service "kineses"', 'did you mean "kinesis:GetRecords"?'],
    ["constructor:x", 'IAM knows no service "constructor"', expect.stringContaining("did you mean")],
  ])("may not be %s, which IAM itself takes in silence where it has the form", (action, reason, cure) => {
    expect(wrongAction(action)).toEqual({ reason, cure });
  });

  it.each([
    ["*", "allows every action", "name the actions"],
    ["kinesis:*", "allows every action of kinesis", 'name the actions, or a group of them: "kinesis:Get*"'],
    ["S3:**", "allows every action of S3", 'name the actions, or a group of them: "S3:Get*"'],
  ])("are too broad as %s", (action, reason, cure) => {
    expect(tooBroad(action)).toEqual({ reason, cure });
  });

  it.each(["kinesis:Get*", "kinesis:GetRecords"])("are not too broad as %s", (action) => {
    expect(tooBroad(action)).toBeUndefined();
  });

  it("come from AWS' own reference, with the day that they are of", () => {
    expect(table.source).toContain("https://docs.aws.amazon.com/service-authorization/");
    expect(table.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(Object.keys(table.actions).length).toBeGreaterThan(400);
  });
});
