import { IrsaRole, IrsaRoleProps } from "../../../modules/aws/irsa-role";
import { stackWith, withStack } from "../../support/app";
import { errors } from "../../support/problems";
import { CLUSTER } from "../../support/team";

const PROPS: IrsaRoleProps = {
  oidcProviderArn: CLUSTER.oidcProviderArn,
  oidcIssuer: CLUSTER.oidcIssuer,
  namespace: "team-a",
  serviceAccount: "flink",
  roleName: "flink-team-a",
};

function role(props: Partial<IrsaRoleProps> = {}) {
  return withStack((stack) => new IrsaRole(stack, "role", { ...PROPS, ...props }));
}

/** The one block of a type. */
function only<T>(blocks: Readonly<Record<string, unknown>> = {}): T {
  const [block, ...more] = Object.values(blocks);
  expect(more).toEqual([]);
  return block as T;
}

test("trusts one service account, by subject and audience, both exactly", () => {
  const { statement } = only<{ statement: unknown[] }>(role().json.data?.aws_iam_policy_document);
  expect(statement).toEqual([
    {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: [{ type: "Federated", identifiers: [CLUSTER.oidcProviderArn] }],
      condition: [
        {
          test: "StringEquals",
          variable: "oidc.example/id/1:sub",
          values: ["system:serviceaccount:team-a:flink"],
        },
        { test: "StringEquals", variable: "oidc.example/id/1:aud", values: ["sts.amazonaws.com"] },
      ],
    },
  ]);
});

test("has no policy where none is asked for", () => {
  const template = role();
  expect(template.resources("aws_iam_role_policy")).toEqual({});
  expect(template.resources("aws_iam_role_policy_attachment")).toEqual({});
});

test("is ready together with its policies", () => {
  const ready: unknown[] = [];
  stackWith((stack) => {
    const made = new IrsaRole(stack, "role", {
      ...PROPS,
      statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/a/*"] }],
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"],
    });
    ready.push(...made.ready.map(({ constructor }) => constructor.name));
  });
  expect(ready).toEqual(["IamRole", "IamRolePolicy", "IamRolePolicyAttachment"]);
});

test("attaches policies under addresses that Terraform takes, whatever IAM takes in a name", () => {
  const arns = ["Plain-Name", "My.Policy", "my+policy"].map(
    (name) => `arn:aws:iam::111122223333:policy/${name}`,
  );
  const attachments = role({ managedPolicyArns: arns }).resources("aws_iam_role_policy_attachment");
  expect(Object.keys(attachments)).toEqual([
    expect.stringMatching(/^role_attached-my-policy-45fd8c_\w+$/),
    expect.stringMatching(/^role_attached-my-policy-a4612a_\w+$/),
    expect.stringMatching(/^role_attached-plain-name_\w+$/),
  ]);
});

test("refuses a managed policy that AWS has not: no attachment would be made", () => {
  const managedPolicyArns = ["CloudWatchAgentServerPolicy", "service-role/AmazonEBSCSIDriverPolicyV2"].map(
    (name) => `arn:aws:iam::aws:policy/${name}`,
  );
  const stack = stackWith((scope) => {
    new IrsaRole(scope, "role", { ...PROPS, managedPolicyArns });
  });
  expect(errors(stack)).toMatchObject([
    {
      path: "stack/role.managedPolicyArns[1]",
      value: managedPolicyArns[1],
      cure: expect.stringContaining('did you mean "AmazonEBSCSIDriverPolicyV2"?') as string,
    },
  ]);
});

test("refuses a name that IAM would refuse", () => {
  const stack = stackWith((scope) => {
    new IrsaRole(scope, "role", { ...PROPS, roleName: "r".repeat(70), namePath: "flink.name" });
  });
  expect(errors(stack)).toEqual([
    {
      path: "flink.name",
      value: "r".repeat(70),
      reason: "the IAM role's name has 70 characters, IAM allows 64",
      cure: "shorten the names it is made of by 6 characters",
    },
  ]);
});

test("does not measure a name that is known at apply only", () => {
  const stack = stackWith((scope) => {
    new IrsaRole(scope, "role", { ...PROPS, roleName: `\${TfToken[TOKEN.1]}${"r".repeat(64)}` });
  });
  expect(errors(stack)).toEqual([]);
});
