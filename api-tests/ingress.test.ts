import { deepMerge, JsonObject } from "../modules/core/nested";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { eventually } from "./support/eventually";
import { accepted, refused } from "./support/expect-answer";
import { flinkPods } from "./support/flink-pods";
import { install, remove, served } from "./support/life";
import { plainPod } from "./support/plain-pod";
import { Peer, peerPods, selectedPods, Selector } from "./support/selectors";
import { resourcesOf, teams } from "./support/team";

const api = cluster();

const jarUri = "local:///opt/flink/usrlib/job.jar";
const common = { image: "flink:2.2.1", jarUri, upgradeMode: "stateless", parallelism: 1 } as const;
const ingressOf = (className: string) => ({ className, template: "{{name}}.{{namespace}}.example.com" });

/** Two teams with jobs behind a controller that both share, and on a load balancer of the team's own. */
const TEAMS = teams(
  Object.fromEntries(["ui-a", "ui-b"].map((name) => [name, { quota: { cpu: 16, memory: "64Gi" } }])),
  (team) => {
    team.addApplication("shared", { ...common, ingress: ingressOf("nginx") });
    team.addApplication("balanced", { ...common, ingress: ingressOf("alb") });
    team.addApplication("standalone", { ...common, mode: "standalone", ingress: ingressOf("nginx") });
    team.addApplication("silent", common);
  },
  {
    addOns: { loadBalancerController: {}, ingressControllers: { nginx: { namespace: "ingress-nginx" } } },
  },
);
const OURS = TEAMS["ui-a"]!;
const GRANTED = Object.values(TEAMS).flatMap(({ granted }) => granted);
const POLICIES = resourcesOf(OURS.granted).filter(({ kind }) => kind === "NetworkPolicy");

const CONTROLLER: Resource = { apiVersion: "v1", kind: "Namespace", metadata: { name: "ingress-nginx" } };
const PODS = [
  plainPod("ingress-nginx", "controller", { labels: { "app.kubernetes.io/name": "ingress-nginx" } }),
  ...resourcesOf(OURS.jobs).flatMap(flinkPods),
];

beforeAll(async () => {
  await install(api, OURS.guard);
  await install(api, await served(api, GRANTED));
  accepted(await api.create(CONTROLLER));
  for (const pod of PODS) await eventually(async () => (await api.create(pod)).status < 300 || undefined);
  // A policy holds a moment after it is there.
  await eventually(
    async () => (await api.create(ingress({}, "alb"), { dryRun: true })).status >= 400 || undefined,
  );
});
afterAll(async () => {
  for (const pod of PODS) await api.remove(pod);
  await api.remove(CONTROLLER);
  await remove(api, await served(api, GRANTED));
  await remove(api, OURS.guard);
});

/** The Ingress that the operator makes for a job, with something changed. */
function ingress(change: JsonObject = {}, className = "nginx", host = "shared.ui-a.example.com"): Resource {
  const backend = { service: { name: "shared-rest", port: { number: 8081 } } };
  const path = { path: "/", pathType: "ImplementationSpecific", backend };
  const made = {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "shared", namespace: "ui-a" },
    spec: { ingressClassName: className, rules: [{ host, http: { paths: [path] } }] },
  };
  return deepMerge(made, change) as unknown as Resource;
}

test.each([
  ["of the class that teams share, for a host of the team", ingress()],
  ["of the team's own load balancer", ingress({}, "alb-ui-a", "balanced.ui-a.example.com")],
])("an Ingress %s is taken", async (_, made) => {
  accepted(await api.create(made, { dryRun: true }));
});

test.each<[string, Resource, RegExp]>([
  [
    "of another team's class",
    ingress({}, "alb-ui-b"),
    /the class of an Ingress of this team is one of \[alb-ui-a, nginx\]/,
  ],
  ["of the class of all", ingress({}, "alb"), /and not 'alb'/],
  [
    "for another team's host",
    ingress({}, "nginx", "shared.ui-b.example.com"),
    /hosts that are not the team's: \[shared\.ui-b\.example\.com\]/,
  ],
  [
    "with another team's host in its certificate",
    ingress({ spec: { tls: [{ hosts: ["shared.ui-b.example.com"] }] } }),
    /hosts that are not the team's/,
  ],
  [
    "that names a group of load balancers",
    ingress({ metadata: { annotations: { "alb.ingress.kubernetes.io/group.name": "ui-b" } } }, "alb-ui-a"),
    /may not have the annotations \[alb\.ingress\.kubernetes\.io\/group\.name\]/,
  ],
  [
    "with a default backend",
    ingress({ spec: { defaultBackend: { service: { name: "shared-rest", port: { number: 8081 } } } } }),
    /takes every host of a controller that teams share/,
  ],
])("an Ingress %s is refused", async (_, made, reason) => {
  expect(refused(await api.create(made, { dryRun: true }))).toMatch(reason);
});

test("an Ingress that is there may have its finalizer taken off, whatever has become of the team's hosts", async () => {
  const made = ingress({ metadata: { finalizers: ["group.ingress.k8s.aws/ui-a"] } });
  accepted(await api.create(made));
  const namespace: Resource = { apiVersion: "v1", kind: "Namespace", metadata: { name: "ui-a" } };
  accepted(await api.patch(namespace, { metadata: { annotations: { "flink-on-eks/ingress-hosts": "" } } }));
  accepted(await api.patch(made, { metadata: { finalizers: [] } }));
  accepted(await api.remove(made));
});

test("nobody else's Ingresses are looked at", async () => {
  const made = ingress({ metadata: { namespace: "ingress-nginx" } }, "alb", "anything.example.com");
  accepted(await api.create(made, { dryRun: true }));
});

interface Opening {
  readonly podSelector: Selector;
  readonly ingress: readonly {
    readonly from: readonly (Peer & { readonly ipBlock?: { readonly cidr: string } })[];
    readonly ports: readonly object[];
  }[];
}

async function opening(name: string): Promise<Opening> {
  return accepted(await api.read(POLICIES.find(({ metadata }) => metadata.name === name)!)).spec as Opening;
}

test("a shared controller is let in to the JobManagers of its jobs, in both modes, and to nothing else", async () => {
  const { podSelector, ingress: rules } = await opening("from-ingress-nginx");
  expect(await selectedPods(api, "ui-a", podSelector)).toEqual([
    "ui-a/shared-jobmanager-1",
    "ui-a/standalone-jobmanager-1",
  ]);
  const [{ from, ports } = { from: [], ports: [] }] = rules;
  expect(ports).toEqual([{ protocol: "TCP", port: 8081 }]);
  const peers = await Promise.all(from.map((peer) => peerPods(api, "ui-a", peer)));
  expect(peers.flat()).toEqual(["ingress-nginx/controller"]);
});

test("the team's load balancer is let in from its subnets", async () => {
  const { podSelector, ingress: rules } = await opening("from-load-balancer");
  expect(await selectedPods(api, "ui-a", podSelector)).toEqual(["ui-a/balanced-jobmanager-1"]);
  expect(rules.flatMap(({ from }) => from.map(({ ipBlock }) => ipBlock?.cidr))).toEqual([
    "10.0.0.0/19",
    "10.0.32.0/19",
  ]);
});
