import { problemsIn } from "../../../modules/core/schema";
import { managedPolicyArnsSchema } from "../../../modules/team/managed-policies";

const found = (arn: string) => problemsIn(managedPolicyArnsSchema, [arn], "team-a.managedPolicyArns");

describe("managed policies of a team's jobs", () => {
  it.each([
    "arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess",
    "arn:aws:iam::111122223333:policy/AdministratorAccess",
    "arn:aws:iam::111122223333:policy/path/orders",
    "${aws_iam_policy.orders.arn}",
  ])("may be %s", (arn) => {
    expect(found(arn)).toEqual([]);
  });

  it.each([
    "arn:aws:iam::aws:policy/AdministratorAccess",
    "arn:aws-cn:iam::aws:policy/AdministratorAccess-Amplify",
    "arn:aws:iam::aws:policy/PowerUserAccess",
    "arn:aws:iam::aws:policy/IAMFullAccess",
    "arn:aws:iam::aws:policy/AWSOrganizationsFullAccess",
  ])("may not be the account: %s", (arn) => {
    expect(found(arn)).toEqual([
      {
        path: "team-a.managedPolicyArns[0]",
        value: arn,
        reason: "gives every job of the team the account, or rights over who may do what in it",
        cure: "list what the jobs need in statements, or name a policy of your own",
      },
    ]);
  });

  it.each(["AmazonS3FullAccess", "AmazonS3ReadOnlyAccess"])("may not be every bucket: %s", (name) => {
    expect(found(`arn:aws:iam::aws:policy/${name}`)).toEqual([
      {
        path: "team-a.managedPolicyArns[0]",
        value: `arn:aws:iam::aws:policy/${name}`,
        reason: "reaches every bucket, the state of all teams among them",
        cure: "name one bucket, and a prefix in it, in statements",
      },
    ]);
  });

  it("are policies that AWS has", () => {
    expect(found("arn:aws:iam::aws:policy/AmazonKinesisReadonlyAccess")).toMatchObject([
      {
        path: "team-a.managedPolicyArns[0]",
        reason: expect.stringContaining("AWS has no managed policy of this name") as string,
        cure: expect.stringContaining('did you mean "AmazonKinesisReadOnlyAccess"?') as string,
      },
    ]);
  });

  it("are ARNs", () => {
    expect(found("AdministratorAccess")).toMatchObject([{ reason: "not the ARN of a managed policy" }]);
  });
});
