import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Aspects } from "cdktf";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { testApp } from "../../support/app";
import { MODULE_INTERFACES } from "../../support/module-interface";
import { templates } from "../../support/platform-app";
import { QUOTA } from "../../support/team";

const ROLE = "arn:aws:iam::444455556666:role/deploy";
const BOUNDARY = "arn:aws:iam::444455556666:policy/boundary";
const IAM = { permissionsBoundary: BOUNDARY, path: "/flink/", namePrefix: "app-" };
const EVERYTHING: Partial<FlinkPlatformProps> = {
  images: { pullThroughCache: true },
  network: { flowLogs: {} },
  addOns: {
    loadBalancerController: {},
    fluentBit: {},
    cloudWatch: {},
    storageClass: { kmsKeyArn: "arn:aws:kms:us-west-2:444455556666:key/1" },
  },
};

function platform(props: Partial<FlinkPlatformProps>) {
  const app = testApp();
  new FlinkPlatform(app, "flink", { region: "us-west-2", ...props }).addTeam("team-a", {
    quota: QUOTA,
    statements: [{ actions: ["kinesis:GetRecords"], resources: ["*"] }],
  });
  return { app, stacks: () => Object.values(templates(app)) };
}

describe("what an account demands of roles and policies", () => {
  const { stacks } = platform({ ...EVERYTHING, iam: IAM });
  const all = stacks();

  it("reaches each role and policy of our own", () => {
    const roles = all.flatMap((stack) => Object.values(stack.resources("aws_iam_role")));
    expect(roles.length).toBeGreaterThan(7);
    for (const role of roles) {
      expect(role).toMatchObject({ path: "/flink/", permissions_boundary: BOUNDARY });
      expect(String(role["name"] ?? role["name_prefix"])).toMatch(/^app-/);
    }
    const inline = all.flatMap((stack) => Object.values(stack.resources("aws_iam_role_policy")));
    expect(inline.length).toBeGreaterThan(5);
    for (const policy of inline) expect(policy["name_prefix"]).toBe("app-");
    const managed = all.flatMap((stack) => Object.values(stack.resources("aws_iam_policy")));
    expect(managed.length).toBeGreaterThan(0);
    for (const policy of managed)
      expect(policy).toMatchObject({ path: "/flink/", name: expect.stringMatching(/^app-/) });
  });

  /** Inputs for roles that the calls do not make, and why not. */
  const NOT_MADE: Readonly<Record<string, string>> = {
    "terraform-aws-modules/eks/aws node_iam_role": "EKS Auto Mode, which is off",
    "terraform-aws-modules/vpc/aws vpc_flow_log":
      "a role of our own, since the module's policy takes no path",
    "terraform-aws-modules/eks/aws//modules/karpenter iam_policy_path":
      "the policy is inline, which has no path",
  };

  it("reaches every input of the modules that is about a role or policy which the module makes", () => {
    const about = /(^|_)(iam_role|iam_policy|encryption_policy)_(name|path)$|permissions_boundary(_arn)?$/;
    const missing = all.flatMap(({ json }) =>
      Object.values(json.module ?? {}).flatMap((call) => {
        const source = String(call["source"]);
        const variables = Object.keys(MODULE_INTERFACES[source]?.variables ?? {}).filter((name) =>
          about.test(name),
        );
        return variables
          .filter((name) => call[name] === undefined)
          .map((name) => `${source} ${name}`)
          .filter((input) => !Object.keys(NOT_MADE).some((known) => input.startsWith(known)));
      }),
    );
    // The policy's name begins with the role's.
    expect(missing).toEqual(["terraform-aws-modules/eks/aws encryption_policy_name"]);
  });

  it("reaches the roles of node groups, by attributes that the module knows", () => {
    const eks = all.find(({ json }) => "eks" in (json.module ?? {}))?.module("eks");
    const groups = Object.values(eks?.["eks_managed_node_groups"] as Record<string, object>);
    expect(groups).toHaveLength(3);
    for (const group of groups)
      expect(group).toMatchObject({
        iam_role_name: expect.stringMatching(/^app-/),
        iam_role_path: "/flink/",
        iam_role_permissions_boundary: BOUNDARY,
      });
    const type = MODULE_INTERFACES["terraform-aws-modules/eks/aws"]?.variables["eks_managed_node_groups"];
    expect(type).toMatch(/iam_role_permissions_boundary = optional\(string\)/);
  });

  it("reaches the flow logs' role inside the module where no path is demanded", () => {
    const { permissionsBoundary, namePrefix } = IAM;
    const bounded = platform({ ...EVERYTHING, iam: { permissionsBoundary, namePrefix } });
    const vpc = bounded
      .stacks()
      .find(({ json }) => "vpc" in (json.module ?? {}))
      ?.module("vpc");
    expect(vpc).toMatchObject({
      create_flow_log_cloudwatch_iam_role: true,
      vpc_flow_log_permissions_boundary: BOUNDARY,
      vpc_flow_log_iam_role_name: "app-flow-logs",
      vpc_flow_log_iam_policy_name: "app-flow-logs",
    });
  });
});

test("an Aspect on the app reaches the resources of every layer, as one on a stack does", () => {
  const { app } = platform({});
  Aspects.of(app).add({
    visit: (node) => {
      if (node instanceof IamRole) node.permissionsBoundary = BOUNDARY;
    },
  });
  app.synth();
  const roles = Object.values(templates(app)).flatMap((stack) =>
    Object.values(stack.resources("aws_iam_role")),
  );
  expect(roles.length).toBeGreaterThan(3);
  for (const role of roles) expect(role["permissions_boundary"]).toBe(BOUNDARY);
});

describe("the role and the profile of a platform", () => {
  const assumeRole = { roleArn: ROLE, externalId: "flink:prod", sessionName: "deploy" };
  const taken = { role_arn: ROLE, external_id: "flink:prod", session_name: "deploy" };
  const all = platform({ assumeRole, profile: "prod", backend: { type: "s3", bucket: "states" } }).stacks();

  it("are those of every AWS provider, which lets in no other account", () => {
    const providers = all.flatMap(({ json }) => (json.provider?.["aws"] as object[] | undefined) ?? []);
    expect(providers).toHaveLength(4);
    for (const provider of providers)
      expect(provider).toMatchObject({
        profile: "prod",
        assume_role: [taken],
        allowed_account_ids: ["444455556666"],
      });
  });

  it("are those of every token, with the platform's region", () => {
    const args = JSON.stringify(all.map(({ json }) => json.provider));
    const commands = [...args.matchAll(/"command":"(\w+)"/g)].map(([, command]) => command);
    expect(commands).toEqual(["sh", "sh", "sh"]);
    expect(args.match(/"arn:aws:iam::444455556666:role\/deploy","deploy","us-west-2"/g)).toHaveLength(3);
  });

  it("are those of every backend, and of every state that is read", () => {
    for (const { json } of all) {
      expect(json.terraform?.backend).toMatchObject({ s3: { profile: "prod", assume_role: taken } });
      for (const state of Object.values(json.data?.["terraform_remote_state"] ?? {}))
        expect(state["config"]).toMatchObject({ profile: "prod", assume_role: taken });
    }
  });
});
