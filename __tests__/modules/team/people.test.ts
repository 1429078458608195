import { Team } from "../../../modules/team/team";
import { TeamProps } from "../../../modules/team/team-props";
import { withStack } from "../../support/app";
import { TEAM } from "../../support/team";

const DEV = "arn:aws:iam::111122223333:role/team-a/dev";
const AUDIT = "arn:aws:iam::111122223333:user/audit";

interface RoleBlock {
  readonly metadata: { readonly name: string };
  readonly rule: readonly {
    readonly api_groups: string[];
    readonly resources: string[];
    readonly verbs: string[];
  }[];
}

function team(props: Partial<TeamProps>) {
  const template = withStack((stack) => new Team(stack, "team-a", { ...TEAM, ...props }));
  const values = <T>(type: string) => Object.values(template.resources(type)) as unknown as T[];
  return {
    roles: Object.fromEntries(
      values<RoleBlock>("kubernetes_role_v1").map((role) => [role.metadata.name, role]),
    ),
    bindings: values<{ metadata: { name: string }; subject: { name: string }[] }>(
      "kubernetes_role_binding_v1",
    ),
    entries: values<{ principal_arn: string; kubernetes_groups: string[] }>("aws_eks_access_entry"),
  };
}

/** Verbs for a resource in a Role. */
function verbs(role: RoleBlock | undefined, resource: string): string[] {
  return [
    ...new Set(role?.rule.filter((rule) => rule.resources.includes(resource)).flatMap((rule) => rule.verbs)),
  ];
}

test("nobody has access by default", () => {
  const { roles, entries } = team({});
  expect(Object.keys(roles)).toEqual(["flink-job"]);
  expect(entries).toEqual([]);
});

test("each principal has one access entry, with all its groups", () => {
  const { entries } = team({ deployers: [DEV], viewers: [AUDIT, DEV] });
  expect(entries.map((entry) => [entry.principal_arn, entry.kubernetes_groups])).toEqual([
    [DEV, ["team-a-deployers", "team-a-viewers"]],
    [AUDIT, ["team-a-viewers"]],
  ]);
});

test("groups of access entries made elsewhere are bound too", () => {
  const { bindings, entries } = team({
    deployers: [DEV],
    deployerGroups: ["data"],
    viewerGroups: ["support"],
  });
  const groups = (name: string) =>
    bindings.find(({ metadata }) => metadata.name === name)?.subject.map((subject) => subject.name);
  expect(groups("deployer")).toEqual(["team-a-deployers", "data"]);
  expect(groups("viewer")).toEqual(["support"]);
  expect(entries).toHaveLength(1);
});

test("deployers can do what applying the jobs layer takes", () => {
  const { deployer } = team({ deployers: [DEV] }).roles;
  const write = ["get", "list", "watch", "create", "update", "patch", "delete"];
  expect(verbs(deployer, "flinkdeployments").sort()).toEqual([...write].sort());
  expect(verbs(deployer, "flinksessionjobs").sort()).toEqual([...write].sort());
  expect(verbs(deployer, "secrets").sort()).toEqual([...write].sort());
  expect(verbs(deployer, "pods/log")).toEqual(["get", "list", "watch"]);
  expect(verbs(deployer, "pods")).toEqual(["get", "list", "watch"]);
  expect(verbs(deployer, "roles")).toEqual([]);
});

test("viewers only look, and not at Secrets", () => {
  const { viewer } = team({ viewers: [AUDIT] }).roles;
  expect([...new Set(viewer?.rule.flatMap((rule) => rule.verbs))]).toEqual(["get", "list", "watch"]);
  expect(verbs(viewer, "secrets")).toEqual([]);
});

test("jobs have what Flink itself does, and no more", () => {
  const job = team({}).roles["flink-job"];
  expect(verbs(job, "pods")).toEqual(["get", "list", "watch", "create", "delete"]);
  expect(verbs(job, "deployments")).toEqual(["get", "delete"]);
  expect(verbs(job, "deployments/finalizers")).toEqual(["update"]);
  expect(verbs(job, "secrets")).toEqual([]);
});

test("every verb is one that Kubernetes knows", () => {
  const known = ["get", "list", "watch", "create", "update", "patch", "delete"];
  const { roles } = team({ deployers: [DEV], viewers: [AUDIT] });
  const used = Object.values(roles).flatMap((role) => role.rule.flatMap((rule) => rule.verbs));
  expect(used.filter((verb) => !known.includes(verb))).toEqual([]);
});
