import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import {
  managedPolicyArn,
  MANAGED_POLICIES,
  unknownPolicy,
} from "../../../../modules/aws/policies/managed-policies";
import { defaultApp, templates } from "../../../support/platform-app";

const ROOT = join(__dirname, "../../../..");

describe("managed policies of AWS", () => {
  it.each(MANAGED_POLICIES)("that roles of this project get are on AWS's list: %s", (policy) => {
    expect(unknownPolicy(managedPolicyArn(policy, "aws"))).toBeUndefined();
  });

  it("that stand in the output, and that the community modules attach, are on it too", () => {
    const doubles = globSync("rehearse/modules/*.tf", { cwd: ROOT }).map((file) =>
      readFileSync(join(ROOT, file), "utf8"),
    );
    const layers = Object.values(templates(defaultApp())).map(({ json }) => JSON.stringify(json));
    const inOutput = layers.flatMap((text) =>
      [...text.matchAll(/:iam::aws:policy\/([\w+=,.@/-]+)/g)].map(([, name = ""]) => name),
    );
    // Written as `for_each` sets of names there.
    const inModules = doubles.flatMap((text) =>
      [...text.matchAll(/"(Amazon[A-Z]\w+)"/g)].map(([, name = ""]) => name),
    );
    expect(inOutput).toContain("AmazonEBSCSIDriverPolicyV2");
    expect(inModules).toContain("AmazonEKSWorkerNodePolicy");
    const unknown = [...inOutput, ...inModules].filter((name) =>
      unknownPolicy(`arn:aws:iam::aws:policy/${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it("are of the platform's partition", () => {
    expect(managedPolicyArn("ebsCsiDriver", "aws-us-gov")).toBe(
      "arn:aws-us-gov:iam::aws:policy/AmazonEBSCSIDriverPolicyV2",
    );
  });

  it.each([
    ["service-role/AmazonEBSCSIDriverPolicyV2", "AmazonEBSCSIDriverPolicyV2"],
    ["AmazonEBSCSIDriverPolicy", "service-role/AmazonEBSCSIDriverPolicy"],
    ["AmazonKinesisReadonlyAccess", "AmazonKinesisReadOnlyAccess"],
    ["AmazonSQSFullAcess", "AmazonSQSFullAccess"],
  ])("are known by name and path: %s is none, %s is", (name, near) => {
    expect(unknownPolicy(`arn:aws:iam::aws:policy/${name}`)).toEqual({
      reason: expect.stringMatching(
        /^AWS has no managed policy of this name \(as of \d{4}-\d\d-\d\d\)$/,
      ) as string,
      cure: `did you mean "${near}"? See https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html`,
    });
    expect(unknownPolicy(`arn:aws:iam::aws:policy/${near}`)).toBeUndefined();
  });

  it("attach to service-linked roles only, where they are theirs", () => {
    expect(unknownPolicy("arn:aws-cn:iam::aws:policy/aws-service-role/AmazonEKSServiceRolePolicy")).toEqual({
      reason: "a policy of service-linked roles: IAM attaches it to no other",
      cure: "list what the jobs need in statements",
    });
  });

  it.each([
    "arn:aws:iam::111122223333:policy/AmazonSQSFullAcess",
    "arn:aws-us-gov:iam::aws:policy/OfAnotherList",
    "${aws_iam_policy.orders.arn}",
  ])("are not those of an account or of another partition: %s", (arn) => {
    expect(unknownPolicy(arn)).toBeUndefined();
  });
});
