import { FlinkApplication } from "../../../modules/flink/resources/flink-application";
import { Team, TeamContext } from "../../../modules/team/team";
import { TeamProps } from "../../../modules/team/team-props";
import { stackWith, withStack } from "../../support/app";
import { errors } from "../../support/problems";
import { TEAM } from "../../support/team";
import { Attributes, TerraformJson } from "../../support/graph";

type Props = Partial<TeamProps & TeamContext>;

function team(props: Props = {}) {
  return withStack((stack) => new Team(stack, "team-a", { ...TEAM, ...props }));
}

function problems(props: object, id = "team-a") {
  return errors(stackWith((stack) => new Team(stack, id, { ...TEAM, ...props })));
}

/** The one resource of a type. */
function only<T = Attributes>(json: TerraformJson, type: string): T {
  const found = Object.values(json.resource?.[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0] as T;
}

interface Metadata {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

function namespace(props: Props = {}): Metadata {
  return only<{ metadata: Metadata }>(team(props).json, "kubernetes_namespace_v1").metadata;
}

function hard(props: Props = {}): Record<string, string> {
  const quota = only<{ spec: { hard: Record<string, string> } }>(
    team(props).json,
    "kubernetes_resource_quota_v1",
  );
  return quota.spec.hard;
}

describe("namespace", () => {
  test("has the team's name and the Pod Security standards", () => {
    expect(namespace()).toMatchObject({
      name: "team-a",
      labels: {
        "flink-on-eks/team": "team-a",
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    });
  });

  test("can be called otherwise, stricter and labelled", () => {
    const { name, labels } = namespace({
      namespace: "streaming",
      podSecurity: "restricted",
      labels: { cost: "42", "pod-security.kubernetes.io/enforce": "privileged" },
    });
    expect(name).toBe("streaming");
    expect(labels).toMatchObject({ cost: "42", "pod-security.kubernetes.io/enforce": "restricted" });
  });

  test.each(["Team A", "kube-team", "default", "a".repeat(59)])("is not called %j", (name) => {
    expect(problems({ namespace: name }).map(({ path, value }) => [path, value])).toEqual([
      ["team-a.namespace", name],
    ]);
  });
});

describe("quota", () => {
  test("with YuniKorn is an annotation, and Kubernetes counts objects only", () => {
    expect(namespace().annotations).toEqual({
      "yunikorn.apache.org/namespace.enableYuniKorn": "true",
      "yunikorn.apache.org/namespace.quota": '{"cpu":"200","memory":"800Gi"}',
    });
    expect(hard()).toEqual({
      pods: "500",
      "count/flinkdeployments.flink.apache.org": "200",
      persistentvolumeclaims: "20",
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    });
  });

  test("without YuniKorn is Kubernetes' own, on requests and limits", () => {
    expect(namespace({ scheduler: "default" }).annotations).toBeUndefined();
    expect(hard({ scheduler: "default" })).toMatchObject({
      "requests.cpu": "200",
      "requests.memory": "800Gi",
      "limits.cpu": "200",
      "limits.memory": "800Gi",
      pods: "500",
    });
  });

  test("leaves node ports to load balancers where there may be some", () => {
    const quota = { cpu: 1, memory: "1Gi", loadBalancers: 2 };
    expect(hard({ quota })).toMatchObject({ "services.loadbalancers": "2" });
    expect(hard({ quota })).not.toHaveProperty(["services.nodeports"]);
  });

  test('refuses "12 GB" and says how to write it', () => {
    expect(problems({ quota: { cpu: 200, memory: "12 GB" } })).toEqual([
      {
        path: "team-a.quota.memory",
        value: "12 GB",
        reason: "not a Kubernetes memory quantity with a unit",
        cure: 'no space and no "B": write "12Gi" (binary) or "12G" (decimal)',
      },
    ]);
  });

  test("is demanded", () => {
    expect(problems({ quota: undefined })).toMatchObject([
      { path: "team-a.quota", reason: "required, but not given (object)" },
    ]);
  });
});

test("containers that ask for nothing get the same as request and limit", () => {
  const range = only<{ spec: unknown }>(
    team({ containerDefaults: { memory: "1Gi" } }).json,
    "kubernetes_limit_range_v1",
  );
  const each = { cpu: "250m", memory: "1Gi" };
  expect(range.spec).toEqual({ limit: [{ type: "Container", default: each, default_request: each }] });
});

describe("identity of the jobs", () => {
  test("is a service account that comes after the policies of its role", () => {
    const template = team();
    const [account] = template.addresses.filter((each) => each.startsWith("kubernetes_service_account_v1."));
    const [policy] = template.addresses.filter((each) => each.startsWith("aws_iam_role_policy."));
    template.expectEdge(account as string, policy as string);
    expect(only<{ metadata: Metadata }>(template.json, "kubernetes_service_account_v1").metadata).toEqual({
      name: "flink",
      namespace: expect.stringContaining("kubernetes_namespace_v1."),
      annotations: { "eks.amazonaws.com/role-arn": expect.stringMatching(/^\$\{aws_iam_role\..+\.arn\}$/) },
    });
  });

  test("has a role named after cluster, region and team", () => {
    const name = (props: Props) => only<{ name: string }>(team(props).json, "aws_iam_role").name;
    expect(name({})).toBe("flink-team-a-flink");
    expect(name({ rolePrefix: "prod", region: "eu-west-1" })).toBe("prod-eu-west-1-team-a-flink");
  });

  test("reports a name of the role that IAM would refuse", () => {
    expect(problems({ rolePrefix: "p".repeat(60) })).toMatchObject([
      { path: "team-a", reason: "the IAM role's name has 73 characters, IAM allows 64" },
    ]);
  });
});

test("all names of the namespace are references to it, another name of it included", () => {
  const { resource } = team({
    namespace: "streaming",
    deployers: ["arn:aws:iam::111122223333:role/dev"],
  }).json;
  const namespaces = Object.entries(resource ?? {})
    .filter(([type]) => type.startsWith("kubernetes_") && type !== "kubernetes_namespace_v1")
    .flatMap(([, named]) => Object.values(named))
    .map((each) => (each as { metadata: { namespace: string } }).metadata.namespace);
  expect(namespaces.length).toBeGreaterThan(10);
  for (const each of namespaces) expect(each).toMatch(/^\$\{kubernetes_namespace_v1\./);
});

test("binds the operator's ClusterRole where it watches a list of namespaces", () => {
  const bindings = Object.values(
    team({ operatorRole: "flink-operator-watched" }).resources("kubernetes_role_binding_v1"),
  );
  expect(bindings).toContainEqual(
    expect.objectContaining({
      role_ref: {
        api_group: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: "flink-operator-watched",
      },
      subject: [
        { kind: "ServiceAccount", name: "flink-operator", namespace: "flink-operator", api_group: "" },
      ],
    }),
  );
});

test("everything of a team comes before a job that has its grant", () => {
  const template = withStack((stack) => {
    const made = new Team(stack, "team-a", { ...TEAM, deployers: ["arn:aws:iam::111122223333:role/dev"] });
    new FlinkApplication(stack, "job", {
      grant: made.grant(),
      image: "flink:2.2.1",
      jarUri: "local:///job.jar",
    });
  });
  const [release] = template.addresses.filter((each) => each.startsWith("helm_release."));
  const parts = template.addresses.filter((each) => /^(aws|kubernetes)_/.test(each));
  expect(parts.length).toBeGreaterThan(15);
  for (const part of parts) template.expectEdge(release as string, part);
});

test("collects all mistakes of a team", () => {
  const found = problems({
    quota: { cpu: "2 cores", memory: "800Gi", pods: -1 },
    egres: [],
    egress: [{ cidr: "10.0.0.1/16", ports: [0], description: " " }],
    deployers: ["arn:aws:sts::111122223333:assumed-role/dev/me"],
    deployerGroups: ["system:masters"],
  });
  expect(found.map(({ path }) => path).sort()).toEqual([
    "team-a.deployerGroups[0]",
    "team-a.deployers[0]",
    "team-a.egres",
    "team-a.egress[0].cidr",
    "team-a.egress[0].description",
    "team-a.egress[0].ports[0]",
    "team-a.quota.cpu",
    "team-a.quota.pods",
  ]);
});

describe("managed policies", () => {
  const policy = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;

  test.each([
    ["the same", [policy("Glue"), policy("Glue")]],
    ["the same to IAM, which knows no case", [policy("Glue"), policy("shared/GLUE")]],
  ])("are named once each: not %s", (_, managedPolicyArns) => {
    expect(problems({ managedPolicyArns })).toEqual([
      {
        path: "team-a.managedPolicyArns",
        value: managedPolicyArns,
        reason: "names one policy twice",
        cure: "name each once",
      },
    ]);
  });

  test("of AWS and of the account may have one name", () => {
    expect(
      problems({
        managedPolicyArns: [
          policy("AWSGlueServiceRole"),
          "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
        ],
      }),
    ).toEqual([]);
  });
});
