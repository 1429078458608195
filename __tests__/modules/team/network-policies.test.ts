import { NetworkPolicies, NetworkPoliciesProps } from "../../../modules/team/network-policies";
import { withStack } from "../../support/app";
import { SERVICES } from "../../support/team";

interface Policy {
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly spec: {
    readonly policy_types: string[];
    readonly ingress?: unknown[];
    readonly egress?: unknown[];
  };
}

function policies(props: Partial<NetworkPoliciesProps> = {}): Record<string, Policy> {
  const template = withStack((stack) => {
    new NetworkPolicies(stack, "network", {
      namespace: "team-a",
      services: SERVICES,
      egress: [],
      ingress: [],
      ...props,
    });
  });
  const all = Object.values(template.resources("kubernetes_network_policy_v1")) as unknown as Policy[];
  return Object.fromEntries(all.map((policy) => [policy.metadata.name, policy]));
}

const named = (namespace: string) => ({
  namespace_selector: { match_labels: { "kubernetes.io/metadata.name": namespace } },
});

test("denies both directions to all pods", () => {
  expect(policies()["default-deny"]?.spec).toEqual({
    pod_selector: {},
    policy_types: ["Ingress", "Egress"],
    ingress: [],
    egress: [],
  });
});

test("opens what every team needs, and nothing else", () => {
  expect(Object.keys(policies()).sort()).toEqual([
    "default-deny",
    "from-flink-operator",
    "from-prometheus",
    "to-dns",
    "to-https",
    "within-team",
  ]);
});

test("pods of the team reach each other", () => {
  const { ingress, egress } = policies()["within-team"]?.spec ?? {};
  expect(ingress).toEqual([{ from: [{ pod_selector: {} }] }]);
  expect(egress).toEqual([{ to: [{ pod_selector: {} }] }]);
});

test("the operator reaches the REST API, Prometheus the reporter", () => {
  const all = policies();
  expect(all["from-flink-operator"]?.spec.ingress).toEqual([
    { from: [named("flink-operator")], ports: [{ protocol: "TCP", port: "8081" }] },
  ]);
  expect(all["from-prometheus"]?.spec.ingress).toEqual([
    { from: [named("monitoring")], ports: [{ protocol: "TCP", port: "9249" }] },
  ]);
});

test("nobody scrapes where there is no Prometheus", () => {
  expect(policies({ services: { operatorNamespace: "flink-operator" } })).not.toHaveProperty(
    "from-prometheus",
  );
});

test("HTTPS goes anywhere but to the instance metadata service", () => {
  expect(policies()["to-https"]?.spec.egress).toEqual([
    {
      to: [{ ip_block: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }],
      ports: [{ protocol: "TCP", port: "443" }],
    },
  ]);
});

test("names are resolved by the cluster's DNS only", () => {
  expect(policies()["to-dns"]?.spec.egress).toEqual([
    {
      to: [{ ...named("kube-system"), pod_selector: { match_labels: { "k8s-app": "kube-dns" } } }],
      ports: [
        { protocol: "UDP", port: "53" },
        { protocol: "TCP", port: "53" },
      ],
    },
  ]);
});

test("egress of the team's own: single ports, ranges, and what they are for", () => {
  const policy = policies({
    egress: [
      { cidr: "10.0.0.0/16", ports: [9092, "14001-14100"], description: "Kafka" },
      { cidr: "0.0.0.0/0", ports: [80], description: "an old registry" },
    ],
  })["to-others"];
  expect(policy?.metadata.annotations).toEqual({
    "flink-on-eks/description": "10.0.0.0/16: Kafka; 0.0.0.0/0: an old registry",
  });
  expect(policy?.spec.egress).toEqual([
    {
      to: [{ ip_block: { cidr: "10.0.0.0/16" } }],
      ports: [
        { protocol: "TCP", port: "9092" },
        { protocol: "TCP", port: "14001", end_port: 14100 },
      ],
    },
    {
      to: [{ ip_block: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }],
      ports: [{ protocol: "TCP", port: "80" }],
    },
  ]);
});

test("ingress of the team's own", () => {
  const policy = policies({ ingress: [{ cidr: "10.0.0.0/19", ports: [8081], description: "ALB" }] })[
    "from-others"
  ];
  expect(policy?.spec).toMatchObject({
    policy_types: ["Ingress"],
    ingress: [{ from: [{ ip_block: { cidr: "10.0.0.0/19" } }], ports: [{ protocol: "TCP", port: "8081" }] }],
  });
});
