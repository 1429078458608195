import { Answer, Api } from "../support/api";
import { cluster } from "../support/cluster";
import { accepted, refused } from "../support/expect-answer";
import { install, remove, removeResource } from "../support/life";
import { asServiceAccount } from "../support/tokens";
import { describeWithFlink } from "../support/with-flink";
import {
  at,
  CONFIG_MAP,
  DEPLOYMENT,
  FLINK,
  flink,
  GRANTED,
  ingress,
  pods,
  role,
  service,
} from "../support/neighbours";

const api = cluster();

beforeAll(() => install(api, GRANTED));
afterAll(() => remove(api, GRANTED));

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
