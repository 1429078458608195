import { Answer, Api } from "../support/api";
import { cluster } from "../support/cluster";
import { accepted, refused } from "../support/expect-answer";
import { install, remove } from "../support/life";
import { asServiceAccount } from "../support/tokens";
import {
  at,
  CONFIG_MAP,
  DEPLOYMENT,
  GRANTED,
  pods,
  policy,
  resource,
  role,
  SECRET,
  TASK_MANAGER,
} from "../support/neighbours";

const api = cluster();

beforeAll(() => install(api, GRANTED));
afterAll(() => remove(api, GRANTED));

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
