import { Answer, Api } from "../support/api";
import { cluster } from "../support/cluster";
import { accepted, refused } from "../support/expect-answer";
import { install, remove, removeResource } from "../support/life";
import { uninstall, upgrade } from "../support/releases";
import { resourcesOf } from "../support/team";
import { asMember, Person } from "../support/tokens";
import { describeWithFlink } from "../support/with-flink";
import {
  CONFIG_MAP,
  FLINK,
  GRANTED,
  NEIGHBOURS,
  OURS,
  pods,
  policy,
  resource,
  role,
  TASK_MANAGER,
} from "../support/neighbours";

const api = cluster();
const PEOPLE = { apiVersion: "v1", kind: "Namespace", metadata: { name: "people" } };
let deployer: Person;
let viewer: Person;

beforeAll(async () => {
  await install(api, GRANTED);
  accepted(await api.create(PEOPLE));
  deployer = await asMember(api, PEOPLE.metadata.name, "ours-deployers", resourcesOf(GRANTED));
  viewer = await asMember(api, PEOPLE.metadata.name, "ours-viewers", resourcesOf(GRANTED));
});
afterAll(async () => {
  await removeResource(api, PEOPLE);
  await remove(api, GRANTED);
});

test.each(["ours-deployers", "ours-viewers"])(
  "%s: a member's token carries the group's rights",
  async (group) => {
    const member = group === "ours-deployers" ? deployer : viewer;
    const byGroup = api.as({ groups: [group, "system:authenticated"] });
    for (const namespace of ["ours", "theirs"])
      expect(await rightsIn(member.api, namespace)).toEqual(await rightsIn(byGroup, namespace));
    expect(await rightsIn(member.api, "ours")).not.toEqual(await rightsIn(member.api, "theirs"));
  },
);

/** All rights in a namespace, by the API server's own account. */
async function rightsIn(who: Api, namespace: string): Promise<readonly string[]> {
  const path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
  const { status } = accepted(
    await who.send<{ status: { resourceRules: readonly object[] } }>("POST", path, { spec: { namespace } }),
  );
  return status.resourceRules.map((rule) => JSON.stringify(rule)).sort();
}

const FLINK_KINDS = [
  "flinkdeployments",
  "flinksessionjobs",
  "flinkstatesnapshots",
  "flinkbluegreendeployments",
];

describe("a deployer, by a token", () => {
  describeWithFlink("with the team's jobs layer", () => {
    const releases = OURS.jobs.flatMap(({ release }) => release ?? []);

    test("applies it, upgrades it and destroys it with no other rights", async () => {
      const { kubeconfig } = deployer;
      expect(releases.length).toBeGreaterThan(5);
      for (const release of releases)
        expect(await upgrade(release, kubeconfig)).toContain("STATUS: deployed");
      for (const release of releases)
        expect(await upgrade(release, kubeconfig)).toContain("has been upgraded");
      accepted(await deployer.api.patch(FLINK, { spec: { restartNonce: 2 } }));
      for (const plural of FLINK_KINDS) {
        const path = `/apis/flink.apache.org/v1beta1/namespaces/ours/${plural}`;
        const { items } = accepted(await deployer.api.get<{ items: readonly unknown[] }>(path));
        expect([plural, items]).not.toEqual([plural, []]);
      }
      for (const release of [...releases].reverse())
        expect(await uninstall(release, kubeconfig)).toContain("uninstalled");
    });

    test("is not let into the neighbour's", async () => {
      const [release] = NEIGHBOURS["theirs"]!.jobs.flatMap((unit) => unit.release ?? []);
      await expect(upgrade(release!, deployer.kubeconfig)).rejects.toThrow(
        /forbidden: User "system:serviceaccount:people:ours-deployers" cannot list resource "secrets" in API group "" in the namespace "theirs"/,
      );
    });
  });

  test("looks at what runs: pods, logs, events, quota", async () => {
    accepted(await api.create({ ...TASK_MANAGER, metadata: { ...TASK_MANAGER.metadata, name: "tm" } }));
    for (const kind of ["pods", "events", "services", "configmaps", "resourcequotas"])
      accepted(await deployer.api.get(`/api/v1/namespaces/ours/${kind}`));
    for (const kind of ["deployments", "replicasets"])
      accepted(await deployer.api.get(`/apis/apps/v1/namespaces/ours/${kind}`));
    // Let in: the pod of a cluster without nodes just has no log.
    expect((await deployer.api.get(`${pods("ours")}/tm/log`)).status).not.toBe(403);
    expect((await deployer.api.send("POST", `${pods("ours")}/tm/portforward`)).status).not.toBe(403);
    await removeResource(api, resource("v1", "Pod", "tm"));
  });

  test.each<[string, (who: Api) => Promise<Answer>]>([
    ["start a pod", (who) => who.create(TASK_MANAGER, { dryRun: true })],
    ["run a command in a pod", (who) => who.send("POST", `${pods("ours")}/tm/exec?command=id`)],
    ["remove a pod", (who) => who.remove(resource("v1", "Pod", "tm"))],
    ["write ConfigMaps", (who) => who.create(CONFIG_MAP, { dryRun: true })],
    ["give itself rights", (who) => who.create(role("ours"), { dryRun: true })],
    ["open the namespace's network", (who) => who.remove(policy("ours"))],
    ["raise the quota", (who) => who.patch(resource("v1", "ResourceQuota", "team"), { spec: { hard: {} } })],
    ["see the neighbour's Secrets", (who) => who.get("/api/v1/namespaces/theirs/secrets")],
    ["see the neighbour's pods", (who) => who.get(pods("theirs"))],
    [
      "see the neighbour's jobs",
      (who) => who.get("/apis/flink.apache.org/v1beta1/namespaces/theirs/flinkdeployments"),
    ],
    ["see the operator's Secrets", (who) => who.get("/api/v1/namespaces/flink-operator/secrets")],
    ["see all Secrets", (who) => who.get("/api/v1/secrets")],
  ])("may not %s", async (_, act) => {
    expect(refused(await act(deployer.api))).toMatch(/is forbidden: User "system:serviceaccount:people:/);
  });
});

describe("a viewer, by a token", () => {
  test("sees what runs", async () => {
    for (const kind of ["pods", "events", "services", "configmaps", "resourcequotas"])
      accepted(await viewer.api.get(`/api/v1/namespaces/ours/${kind}`));
    expect((await viewer.api.get(`${pods("ours")}/tm/log`)).status).toBe(404);
  });

  describeWithFlink("of Flink", () => {
    test.each(FLINK_KINDS)("sees %s and changes none", async (plural) => {
      const path = `/apis/flink.apache.org/v1beta1/namespaces/ours/${plural}`;
      accepted(await viewer.api.get(path));
      expect(refused(await viewer.api.send("DELETE", `${path}/orders`))).toContain("is forbidden");
    });
  });

  test.each<[string, (who: Api) => Promise<Answer>]>([
    ["see Secrets", (who) => who.get("/api/v1/namespaces/ours/secrets")],
    ["forward a port", (who) => who.send("POST", `${pods("ours")}/tm/portforward`)],
    ["write a Flink resource", (who) => who.create(FLINK, { dryRun: true })],
    ["remove a pod", (who) => who.remove(resource("v1", "Pod", "tm"))],
    ["see the neighbour's pods", (who) => who.get(pods("theirs"))],
  ])("may not %s", async (_, act) => {
    expect(refused(await act(viewer.api))).toMatch(/is forbidden: User "system:serviceaccount:people:/);
  });
});

test("who is in no group may nothing", async () => {
  const nobody = api.as({ groups: ["system:authenticated"] });
  expect(refused(await nobody.get(pods("ours")))).toMatch(/is forbidden/);
});
