import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { eventually } from "./support/eventually";
import { accepted, taken } from "./support/expect-answer";
import { uninstall, upgrade } from "./support/releases";
import { Release } from "./support/units";

const api = cluster();
const folder = mkdtempSync(join(tmpdir(), "metrics-api-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const API_SERVICE = "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io";

/** As much of metrics-server's chart as a namespace's deletion could meet, in the worst case: no pod ever serves the API. */
const METRICS_SERVER = [
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "metrics-server" },
    spec: { selector: { app: "metrics-server" }, ports: [{ port: 443 }] },
  },
  {
    apiVersion: "apiregistration.k8s.io/v1",
    kind: "APIService",
    metadata: { name: "v1beta1.metrics.k8s.io" },
    spec: {
      group: "metrics.k8s.io",
      version: "v1beta1",
      insecureSkipTLSVerify: true,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: "metrics-server", namespace: "kube-system", port: 443 },
    },
  },
];
const OTHER = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "beside-it" }, data: { a: "b" } }];

function release(name: string, resources: readonly object[]): Release {
  const chart = join(folder, name);
  mkdirSync(join(chart, "templates"), { recursive: true });
  writeFileSync(join(chart, "Chart.yaml"), JSON.stringify({ apiVersion: "v2", name, version: "1.0.0" }));
  writeFileSync(
    join(chart, "templates/all.yaml"),
    resources.map((one) => JSON.stringify(one)).join("\n---\n"),
  );
  const life = { atomic: true, wait: true, timeoutSeconds: 60, maxHistory: 5 };
  return { name, namespace: "kube-system", chart, values: "{}", ...life };
}

const metrics = release("metrics-server", METRICS_SERVER);
const other = release("beside-it", OTHER);

type WithConditions = Resource & {
  readonly status?: { readonly conditions?: readonly { type: string; status: string; reason: string }[] };
};

async function condition(path: string, type: string): Promise<string | undefined> {
  const { body } = await api.get<WithConditions>(path);
  return body.status?.conditions?.find((one) => one.type === type && one.status !== "Unknown")?.status;
}

async function namespace(
  name: string,
): Promise<{ readonly remove: () => Promise<void>; readonly path: string }> {
  const resource: Resource = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  accepted(await api.create(resource));
  const remove = async (): Promise<void> => void taken(await api.remove(resource));
  return { remove, path: `/api/v1/namespaces/${name}` };
}

const isGone = (path: string): Promise<true> =>
  eventually(async () => ((await api.get(path)).status === 404 ? true : undefined));

describe("an API that nobody serves", () => {
  beforeEach(async () => {
    await upgrade(metrics);
    expect(await eventually(() => condition(API_SERVICE, "Available"))).toBe("False");
  });

  test("lets the deletion of any namespace hang, and is told with its service and the reason", async () => {
    const { remove, path } = await namespace("hangs");
    await remove();
    const discovery = () => condition(path, "NamespaceDeletionDiscoveryFailure");
    expect(await eventually(discovery)).toBe("True");
    const { body } = await api.get<WithConditions & { spec: object }>(API_SERVICE);
    expect(body.spec).toMatchObject({ service: { namespace: "kube-system", name: "metrics-server" } });
    expect(body.status?.conditions?.map(({ type, reason }) => [type, reason])).toEqual([
      ["Available", expect.stringMatching(/^(MissingEndpoints|ServiceNotFound|EndpointsNotFound)$/)],
    ]);
    await uninstall(metrics);
    await isGone(path);
  });

  test("is the first thing that Helm removes: a namespace that goes beside its release does not wait for it", async () => {
    const { remove, path } = await namespace("beside");
    await Promise.all([remove(), uninstall(metrics)]);
    await isGone(path);
    expect((await api.get(API_SERVICE)).status).toBe(404);
  });

  test("keeps no other release from being installed, upgraded and removed", async () => {
    await upgrade(other);
    await upgrade(other);
    await uninstall(other);
    await uninstall(metrics);
  });
});
