import { METRICS_PORT, REST_PORT } from "../modules/kubernetes/flink-ports";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { accepted, taken } from "./support/expect-answer";
import { flinkPods } from "./support/flink-pods";
import { install, remove, removeResource } from "./support/life";
import { plainPod } from "./support/plain-pod";
import { Peer, peerPods, selectedPods, Selector } from "./support/selectors";
import { resourcesOf, teams } from "./support/team";

const api = cluster();

const TEAMS = teams(
  Object.fromEntries(["net-a", "net-b"].map((name) => [name, { quota: { cpu: 16, memory: "64Gi" } }])),
  (team) => {
    const common = { image: "flink:2.2.1", upgradeMode: "stateless", parallelism: 1 } as const;
    const jarUri = "local:///opt/flink/usrlib/job.jar";
    team.addApplication("native", { ...common, jarUri });
    team.addApplication("standalone", { ...common, jarUri, mode: "standalone" });
  },
);
const OURS = TEAMS["net-a"]!;
const GRANTED = Object.values(TEAMS).flatMap(({ granted }) => granted);
const JOB_PODS = Object.values(TEAMS)
  .flatMap(({ jobs }) => resourcesOf(jobs))
  .flatMap(flinkPods);

/** Pods of the platform with the labels that their charts and EKS give them. */
const PLATFORM_PODS = [
  pod("kube-system", "coredns", { "k8s-app": "kube-dns", "eks.amazonaws.com/component": "coredns" }),
  pod("kube-system", "karpenter", { "app.kubernetes.io/name": "karpenter" }),
  pod("flink-operator", "operator", { "app.kubernetes.io/name": "flink-kubernetes-operator" }),
  pod("monitoring", "prometheus", { "app.kubernetes.io/name": "prometheus" }),
  // Whoever just calls himself so.
  pod("net-b", "impostor", { "k8s-app": "kube-dns", "app.kubernetes.io/name": "prometheus" }),
];
/** Namespaces of the platform, which Terraform makes with no labels but Kubernetes' own. */
const NAMESPACES = OURS.platform.filter(({ title }) => /(flink_operator|monitoring)_namespace$/.test(title));

beforeAll(async () => {
  await install(api, [...NAMESPACES, ...GRANTED]);
  for (const each of JOB_PODS) accepted(await api.create(each));
  // Of those it is warned, where a team's namespace has to do with them.
  for (const each of PLATFORM_PODS) taken(await api.create(each));
});
afterAll(async () => {
  for (const each of PLATFORM_PODS) await removeResource(api, each);
  await remove(api, [...NAMESPACES, ...GRANTED]);
});

const OWN_PODS = ["jobmanager", "taskmanager"]
  .flatMap((role) => ["native", "standalone"].map((job) => `net-a/${job}-${role}-1`))
  .sort();

interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Traffic[];
  readonly egress?: readonly Traffic[];
}

interface Traffic {
  readonly from?: readonly (Peer & { ipBlock?: object })[];
  readonly to?: readonly (Peer & { ipBlock?: object })[];
  readonly ports?: readonly { readonly protocol: string; readonly port: number }[];
}

/** A policy as the API server has it. */
async function policy(name: string): Promise<PolicySpec> {
  const written = resourcesOf(OURS.granted).find(
    ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === name,
  );
  return accepted(await api.read(written!)).spec as PolicySpec;
}

test("every policy holds for all pods of the team and no others", async () => {
  const policies = resourcesOf(OURS.granted).filter(({ kind }) => kind === "NetworkPolicy");
  expect(policies.length).toBeGreaterThan(4);
  for (const { metadata } of policies) {
    const { podSelector } = await policy(metadata.name);
    expect(await selectedPods(api, "net-a", podSelector)).toEqual(OWN_PODS);
  }
});

test("nothing is let in or out but by another policy", async () => {
  const { policyTypes, ingress = [], egress = [] } = await policy("default-deny");
  expect([[...policyTypes].sort(), ingress, egress]).toEqual([["Egress", "Ingress"], [], []]);
});

test("pods of the team reach each other, those of another team do not", async () => {
  const { ingress = [], egress = [] } = await policy("within-team");
  const peers = [...ingress.flatMap(({ from = [] }) => from), ...egress.flatMap(({ to = [] }) => to)];
  expect(peers).toHaveLength(2);
  for (const peer of peers) expect(await peerPods(api, "net-a", peer)).toEqual(OWN_PODS);
});

test.each([
  ["from-flink-operator", "flink-operator/operator", REST_PORT],
  ["from-prometheus", "monitoring/prometheus", METRICS_PORT],
])("%s lets in %s and nobody else, on port %d", async (name, wanted, port) => {
  const { policyTypes, ingress = [] } = await policy(name);
  expect(policyTypes).toEqual(["Ingress"]);
  const [{ from = [], ports } = {}, ...more] = ingress;
  expect([ports, more]).toEqual([[{ protocol: "TCP", port }], []]);
  const peers = await Promise.all(from.map((peer) => peerPods(api, "net-a", peer)));
  expect(peers.flat()).toEqual([wanted]);
});

test("to-dns reaches the cluster's DNS and nothing that only calls itself so", async () => {
  const { egress = [] } = await policy("to-dns");
  const [{ to = [], ports } = {}, ...more] = egress;
  expect(more).toEqual([]);
  expect(ports).toEqual(["UDP", "TCP"].map((protocol) => ({ protocol, port: 53 })));
  const peers = await Promise.all(to.map((peer) => peerPods(api, "net-a", peer)));
  const [dns, ...others] = peers.flat().filter((each) => each !== "kube-system/coredns");
  // A cluster with a DNS of its own has more of them, under the same label.
  expect(
    [dns ?? "kube-system/coredns", ...others].every((each) => each.startsWith("kube-system/coredns")),
  ).toBe(true);
  expect(peers.flat()).toContain("kube-system/coredns");
});

describe("what watches the jobs", () => {
  const monitors = resourcesOf(OURS.monitors);
  const monitor = (name: string) =>
    monitors.find(({ metadata }) => metadata.name === name)!.spec as {
      readonly selector: Selector;
      readonly podMetricsEndpoints: readonly { readonly port: string }[];
    };

  test("the PodMonitor of jobs selects the pods of all jobs in both modes, and they have the port that it names", async () => {
    const { selector, podMetricsEndpoints } = monitor("flink-jobs");
    expect(await selectedPods(api, "net-a", selector)).toEqual(OWN_PODS);
    expect(await selectedPods(api, "net-b", selector)).toHaveLength(OWN_PODS.length);
    expect(await selectedPods(api, "monitoring", selector)).toEqual([]);
    const [{ port } = { port: "" }] = podMetricsEndpoints;
    for (const { spec } of JOB_PODS) {
      const { containers } = spec as { containers: readonly { ports?: readonly { name: string }[] }[] };
      const named = containers.flatMap(({ ports = [] }) => ports).filter(({ name }) => name === port);
      expect(named).toMatchObject([{ containerPort: METRICS_PORT }]);
    }
  });

  test("the PodMonitor of the operator selects the operator", async () => {
    const { selector } = monitor("flink-operator");
    expect(await selectedPods(api, "flink-operator", selector)).toEqual(["flink-operator/operator"]);
  });
});

function pod(space: string, name: string, labels: Record<string, string>): Resource {
  return plainPod(space, name, { labels });
}
