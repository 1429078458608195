import { Answer, Api, Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { accepted, refused } from "./support/expect-answer";
import { flinkPods } from "./support/flink-pods";
import { install, remove, removeResource } from "./support/life";
import { uninstall, upgrade } from "./support/releases";
import { resourcesOf, teams } from "./support/team";
import { asServiceAccount } from "./support/tokens";
import { describeWithFlink } from "./support/with-flink";

const api = cluster();

/** Two teams of the same form, side by side. */
const NEIGHBOURS = teams(
  Object.fromEntries(
    ["ours", "theirs"].map((name) => [
      name,
      {
        quota: { cpu: 16, memory: "64Gi" },
        deployers: [`arn:aws:iam::111122223333:role/${name}-deployer`],
        viewers: [`arn:aws:iam::111122223333:role/${name}-viewer`],
      },
    ]),
  ),
  (team) => {
    const common = { image: "flink:2.2.1", parallelism: 1, upgradeMode: "last-state" } as const;
    team.addApplication("orders", { ...common, jarUri: "local:///opt/flink/usrlib/orders.jar" });
  },
  // A list: the operator then has rights in these namespaces and in no others.
  { addOns: { flinkOperator: { watchNamespaces: ["ours", "theirs"] } } },
);
const OURS = NEIGHBOURS["ours"]!;
const OPERATOR = OURS.platform.filter(({ title }) => title.includes("flink_operator"));
const GRANTED = [...OPERATOR, ...Object.values(NEIGHBOURS).flatMap(({ granted }) => granted)];

beforeAll(() => install(api, GRANTED));
afterAll(() => remove(api, GRANTED));

const CONFIG_MAP = resource("v1", "ConfigMap", "leader", { data: { leader: "a" } });
const SECRET = resource("v1", "Secret", "own", { stringData: { password: "p" } });
const DEPLOYMENT = resource("apps/v1", "Deployment", "orders", {
  spec: {
    selector: { matchLabels: { app: "orders" } },
    template: {
      metadata: { labels: { app: "orders" } },
      spec: { containers: [{ name: "main", image: "flink:2.2.1" }] },
    },
  },
});
const FLINK = resourcesOf(OURS.jobs)[0]!;
const [, TASK_MANAGER] = flinkPods(FLINK) as [Resource, Resource];

describe("a job, by the token of its service account", () => {
  let job: Api;
  beforeAll(async () => {
    job = await asServiceAccount(api, "ours", "flink");
  });

  test("is who its token says", async () => {
    const review = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview", metadata: {} };
    const { body } = await job.send<{ status: unknown }>(
      "POST",
      "/apis/authentication.k8s.io/v1/selfsubjectreviews",
      review,
    );
    expect(body.status).toMatchObject({ userInfo: { username: "system:serviceaccount:ours:flink" } });
  });

  test("starts TaskManagers, watches and removes them: native mode", async () => {
    accepted(await job.create({ ...TASK_MANAGER, metadata: { ...TASK_MANAGER.metadata, name: "tm" } }));
    accepted(await job.get(pods("ours")));
    accepted(await job.get(`${pods("ours")}?labelSelector=app%3Dorders&watch=true&timeoutSeconds=1`));
    accepted(await job.remove(resource("v1", "Pod", "tm")));
  });

  test("finds the Deployment that owns its pods, may own them by it, and removes it when the job has ended", async () => {
    // Its own pods would be warned of: they have none of the security that the operator's have.
    const { body } = await api.create(DEPLOYMENT);
    const { metadata } = body;
    const { name, uid } = metadata as typeof metadata & { readonly uid: string };
    accepted(await job.read(DEPLOYMENT));
    const owner = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      name,
      uid,
      controller: true,
      blockOwnerDeletion: true,
    };
    const owned = { ...TASK_MANAGER, metadata: { ...TASK_MANAGER.metadata, ownerReferences: [owner] } };
    accepted(await job.create(owned, { dryRun: true }));
    accepted(await job.remove(DEPLOYMENT));
  });

  test("keeps leaders and checkpoint pointers in ConfigMaps: high availability in both modes", async () => {
    const created = accepted(await job.create(CONFIG_MAP));
    accepted(await job.replace({ ...created, data: { leader: "b" } }));
    accepted(await job.patch(CONFIG_MAP, { data: { checkpoint: "1" } }));
    accepted(await job.read(CONFIG_MAP));
    accepted(await job.get("/api/v1/namespaces/ours/configmaps?watch=true&timeoutSeconds=1"));
    accepted(await job.remove(CONFIG_MAP));
  });

  test.each<[string, (who: Api) => Promise<Answer>]>([
    ["read a Secret", (who) => who.read(SECRET)],
    ["list Secrets", (who) => who.get("/api/v1/namespaces/ours/secrets")],
    ["start a Deployment", (who) => who.create(DEPLOYMENT, { dryRun: true })],
    ["run a command in a pod", (who) => who.send("POST", `${pods("ours")}/tm/exec?command=id`)],
    ["give itself rights", (who) => who.create(role("ours"), { dryRun: true })],
    [
      "make another token",
      (who) => who.send("POST", "/api/v1/namespaces/ours/serviceaccounts/flink/token", {}),
    ],
    ["open its namespace's network", (who) => who.remove(policy("ours"))],
    ["raise its quota", (who) => who.patch(resource("v1", "ResourceQuota", "team"), { spec: { hard: {} } })],
    ["list namespaces", (who) => who.get("/api/v1/namespaces")],
    ["list nodes", (who) => who.get("/api/v1/nodes")],
    ["list all pods of the cluster", (who) => who.get("/api/v1/pods")],
    ["list its neighbour's pods", (who) => who.get(pods("theirs"))],
    ["start a pod at its neighbour's", (who) => who.create(at("theirs", TASK_MANAGER), { dryRun: true })],
    ["write its neighbour's ConfigMaps", (who) => who.create(at("theirs", CONFIG_MAP), { dryRun: true })],
  ])("may not %s", async (_, act) => {
    expect(refused(await act(job))).toMatch(
      /^\S+ (".*" )?is forbidden: User "system:serviceaccount:ours:flink"/,
    );
  });
});

describe("a deployer, by the group of the access entry", () => {
  const deployer = api.as({ groups: ["ours-deployers", "system:authenticated"] });

  describeWithFlink("with the team's jobs layer", () => {
    test("applies it, upgrades it and destroys it with no other rights", async () => {
      const [release] = OURS.jobs.flatMap((unit) => unit.release ?? []);
      const groups = ["ours-deployers", "system:authenticated"];
      expect(await upgrade(release!, { groups })).toContain("STATUS: deployed");
      expect(await upgrade(release!, { groups })).toContain("has been upgraded");
      accepted(await deployer.patch(FLINK, { spec: { restartNonce: 2 } }));
      accepted(await deployer.get("/apis/flink.apache.org/v1beta1/namespaces/ours/flinkdeployments"));
      expect(await uninstall(release!, { groups })).toContain("uninstalled");
    });

    test("is not let into the neighbour's", async () => {
      const [release] = NEIGHBOURS["theirs"]!.jobs.flatMap((unit) => unit.release ?? []);
      await expect(upgrade(release!, { groups: ["ours-deployers"] })).rejects.toThrow(
        /forbidden: User "somebody" cannot list resource "secrets" in API group "" in the namespace "theirs"/,
      );
    });
  });

  test("looks at what runs: pods, logs, events, quota", async () => {
    accepted(await api.create({ ...TASK_MANAGER, metadata: { ...TASK_MANAGER.metadata, name: "tm" } }));
    for (const kind of ["pods", "events", "services", "configmaps", "resourcequotas"])
      accepted(await deployer.get(`/api/v1/namespaces/ours/${kind}`));
    for (const kind of ["deployments", "replicasets"])
      accepted(await deployer.get(`/apis/apps/v1/namespaces/ours/${kind}`));
    // Let in: the pod of a cluster without nodes just has no log.
    expect((await deployer.get(`${pods("ours")}/tm/log`)).status).not.toBe(403);
    expect((await deployer.send("POST", `${pods("ours")}/tm/portforward`)).status).not.toBe(403);
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
    expect(refused(await act(deployer))).toMatch(/is forbidden: User "somebody"/);
  });
});

describe("a viewer, by the group of the access entry", () => {
  const viewer = api.as({ groups: ["ours-viewers", "system:authenticated"] });

  test("sees what runs", async () => {
    for (const kind of ["pods", "events", "services", "configmaps", "resourcequotas"])
      accepted(await viewer.get(`/api/v1/namespaces/ours/${kind}`));
    expect((await viewer.get(`${pods("ours")}/tm/log`)).status).toBe(404);
  });

  describeWithFlink("of Flink", () => {
    test.each(["flinkdeployments", "flinksessionjobs", "flinkstatesnapshots", "flinkbluegreendeployments"])(
      "sees %s and changes none",
      async (plural) => {
        const path = `/apis/flink.apache.org/v1beta1/namespaces/ours/${plural}`;
        accepted(await viewer.get(path));
        expect(refused(await viewer.send("DELETE", `${path}/orders`))).toContain("is forbidden");
      },
    );
  });

  test.each<[string, (who: Api) => Promise<Answer>]>([
    ["see Secrets", (who) => who.get("/api/v1/namespaces/ours/secrets")],
    ["forward a port", (who) => who.send("POST", `${pods("ours")}/tm/portforward`)],
    ["write a Flink resource", (who) => who.create(FLINK, { dryRun: true })],
    ["remove a pod", (who) => who.remove(resource("v1", "Pod", "tm"))],
    ["see the neighbour's pods", (who) => who.get(pods("theirs"))],
  ])("may not %s", async (_, act) => {
    expect(refused(await act(viewer))).toMatch(/is forbidden: User "somebody"/);
  });
});

describe("an operator that watches a list of namespaces, by the token of its service account", () => {
  let operator: Api;
  beforeAll(async () => {
    // The chart of the operator makes it.
    const metadata = { name: "flink-operator", namespace: "flink-operator" };
    accepted(await api.create({ apiVersion: "v1", kind: "ServiceAccount", metadata }));
    operator = await asServiceAccount(api, "flink-operator", "flink-operator");
  });

  test.each(["ours", "theirs"])(
    "makes clusters in %s: Deployment, Service, ConfigMap, Ingress",
    async (space) => {
      expect((await operator.create(at(space, DEPLOYMENT), { dryRun: true })).status).toBe(201);
      for (const each of [service(), CONFIG_MAP, ingress()])
        accepted(await operator.create(at(space, each), { dryRun: true }));
      accepted(await operator.get(pods(space)));
      const deployments = `/apis/apps/v1/namespaces/${space}/deployments`;
      accepted(await operator.get(`${deployments}?watch=true&timeoutSeconds=1`));
      accepted(await operator.send("DELETE", `${pods(space)}?labelSelector=app%3Dnothing`));
    },
  );

  test("leads by a lease in its own namespace", async () => {
    const metadata = { name: "flink-operator-lease", namespace: "flink-operator" };
    const lease = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata, spec: {} };
    accepted(await operator.create(lease, { dryRun: true }));
  });

  describeWithFlink("with Flink resources", () => {
    test("watches them, holds them by a finalizer and writes their status", async () => {
      accepted(await api.create(FLINK));
      accepted(await operator.get(`${flink("ours")}?watch=true&timeoutSeconds=1`));
      const finalizers = ["flinkdeployments.flink.apache.org/finalizer"];
      accepted(await operator.patch(FLINK, { metadata: { finalizers } }));
      const status = { status: { lifecycleState: "STABLE" } };
      const path = `${await operator.path(FLINK)}/status`;
      accepted(await operator.send("PATCH", path, status, "application/merge-patch+json"));
      accepted(await operator.patch(FLINK, { metadata: { finalizers: [] } }));
      await removeResource(api, FLINK);
    });
  });

  test.each<[string, (who: Api) => Promise<Answer>]>([
    ["look into another namespace", (who) => who.get(flink("default"))],
    ["look into all namespaces", (who) => who.get("/apis/flink.apache.org/v1beta1/flinkdeployments")],
    ["see the Secrets beside it", (who) => who.get("/api/v1/namespaces/flink-operator/secrets")],
    ["give itself rights", (who) => who.create(role("ours"), { dryRun: true })],
  ])("may not %s", async (_, act) => {
    expect(refused(await act(operator))).toMatch(/is forbidden: User "system:serviceaccount:flink-operator:/);
  });
});

test("who is in no group may nothing", async () => {
  const nobody = api.as({ groups: ["system:authenticated"] });
  expect(refused(await nobody.get(pods("ours")))).toMatch(/is forbidden/);
});

function resource(apiVersion: string, kind: string, name: string, fields: object = {}): Resource {
  return { apiVersion, kind, metadata: { name, namespace: "ours" }, ...fields };
}

function at(space: string, { metadata, ...rest }: Resource): Resource {
  return { ...rest, metadata: { ...metadata, namespace: space } } as Resource;
}

function service(): Resource {
  return resource("v1", "Service", "orders-rest", { spec: { ports: [{ port: 8081 }] } });
}

function ingress(): Resource {
  const defaultBackend = { service: { name: "orders-rest", port: { number: 8081 } } };
  return resource("networking.k8s.io/v1", "Ingress", "orders", { spec: { defaultBackend } });
}

function flink(space: string): string {
  return `/apis/flink.apache.org/v1beta1/namespaces/${space}/flinkdeployments`;
}

function pods(space: string): string {
  return `/api/v1/namespaces/${space}/pods`;
}

function role(space: string): Resource {
  const rules = [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }];
  return at(space, resource("rbac.authorization.k8s.io/v1", "Role", "all", { rules }));
}

function policy(space: string): Resource {
  return at(space, resource("networking.k8s.io/v1", "NetworkPolicy", "default-deny"));
}
