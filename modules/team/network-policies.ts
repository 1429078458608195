import {
  NetworkPolicyV1,
  NetworkPolicyV1SpecEgress,
  NetworkPolicyV1SpecIngress,
  NetworkPolicyV1SpecPodSelector,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import { IngressControllerProps } from "../addons/ingress-controllers";
import { Dependable } from "../core/dependable";
import { PlatformServices } from "../contracts";
import { METRICS_PORT, REST_PORT } from "../kubernetes/flink-ports";
import { ipBlock, portRange, TrafficRule } from "./traffic-rule";

export interface NetworkPoliciesProps {
  readonly namespace: string;
  readonly services: PlatformServices;
  /** What jobs may reach besides HTTPS: Kafka, databases. */
  readonly egress: readonly TrafficRule[];
  /** Who may reach the jobs besides the platform. */
  readonly ingress: readonly TrafficRule[];
}

interface Policy {
  readonly ingress?: NetworkPolicyV1SpecIngress[];
  readonly egress?: NetworkPolicyV1SpecEgress[];
  readonly description?: string;
  /** @default {} - every pod */
  readonly podSelector?: NetworkPolicyV1SpecPodSelector;
}

/**
 * Everything is denied in both directions, and each need is a policy of its own that opens one way.
 *
 * The API server is reached as any other HTTPS server: on EKS it has addresses in the VPC and is no pod, so that no
 * selector ever matches it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
export class NetworkPolicies extends Construct implements Dependable {
  readonly ready: readonly NetworkPolicyV1[];
  readonly #namespace: string;
  /** Names of Flink clusters that an ingress controller reaches, by the name of the policy that lets it in. */
  readonly #reached = new Map<string, Set<string>>();

  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    this.#namespace = props.namespace;
    this.ready = Object.entries(policies(props)).map(([name, policy]) =>
      networkPolicy(this, name, props.namespace, policy),
    );
  }

  /**
   * Lets an ingress controller, or the load balancers that it makes, in to the REST API of JobManagers.
   * @param name Name of the policy: one a controller, for all clusters that it is opened to.
   */
  open(name: string, { namespace, cidrs = [] }: IngressControllerProps, clusters: readonly string[]): void {
    const known = this.#reached.get(name);
    const reached = known ?? new Set<string>();
    for (const cluster of clusters) reached.add(cluster);
    if (known !== undefined) return;
    this.#reached.set(name, reached);
    const from = [
      ...(namespace === undefined ? [] : [{ namespaceSelector: named(namespace) }]),
      ...cidrs.map((cidr) => ({ ipBlock: ipBlock(cidr) })),
    ];
    // Clusters are added as long as jobs are.
    const values = Token.asList(Lazy.anyValue({ produce: () => [...reached].sort() }));
    networkPolicy(this, name, this.#namespace, {
      ingress: [{ from, ports: tcp([REST_PORT]) }],
      podSelector: {
        matchLabels: { component: "jobmanager" },
        matchExpressions: [{ key: "app", operator: "In", values }],
      },
    });
  }
}

function policies({ services, egress, ingress }: NetworkPoliciesProps): Record<string, Policy> {
  return {
    "default-deny": { ingress: [], egress: [] },
    "within-team": {
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    },
    "from-flink-operator": { ingress: [fromNamespace(services.operatorNamespace, REST_PORT)] },
    ...(services.monitoringNamespace === undefined
      ? {}
      : { "from-prometheus": { ingress: [fromNamespace(services.monitoringNamespace, METRICS_PORT)] } }),
    "to-dns": { egress: [DNS] },
    // S3, STS and all other AWS APIs, and the cluster's own.
    "to-https": { egress: [{ to: [{ ipBlock: ipBlock("0.0.0.0/0") }], ports: tcp([443]) }] },
    ...(egress.length === 0 ? {} : { "to-others": { egress: egress.map(toOther), ...described(egress) } }),
    ...(ingress.length === 0
      ? {}
      : { "from-others": { ingress: ingress.map(fromOther), ...described(ingress) } }),
  };
}

const DNS: NetworkPolicyV1SpecEgress = {
  to: [{ namespaceSelector: named("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
  ports: [
    { protocol: "UDP", port: "53" },
    { protocol: "TCP", port: "53" },
  ],
};

/** By the label that Kubernetes itself puts on every namespace and nobody can change. */
function named(namespace: string) {
  return { matchLabels: { "kubernetes.io/metadata.name": namespace } };
}

function fromNamespace(namespace: string, port: number): NetworkPolicyV1SpecIngress {
  return { from: [{ namespaceSelector: named(namespace) }], ports: tcp([port]) };
}

function toOther({ cidr, ports }: TrafficRule): NetworkPolicyV1SpecEgress {
  return { to: [{ ipBlock: ipBlock(cidr) }], ports: tcp(ports) };
}

function fromOther({ cidr, ports }: TrafficRule): NetworkPolicyV1SpecIngress {
  return { from: [{ ipBlock: ipBlock(cidr) }], ports: tcp(ports) };
}

function described(rules: readonly TrafficRule[]) {
  return { description: rules.map(({ cidr, description }) => `${cidr}: ${description}`).join("; ") };
}

function tcp(ports: readonly (number | string)[]) {
  return ports.map((notation) => {
    const range = portRange(notation);
    const endPort = range && range.last > range.first ? range.last : undefined;
    return { protocol: "TCP", port: String(range?.first ?? notation), endPort };
  });
}

function networkPolicy(scope: Construct, name: string, namespace: string, policy: Policy): NetworkPolicyV1 {
  const { ingress, egress, description, podSelector = {} } = policy;
  return new NetworkPolicyV1(scope, name, {
    metadata: {
      name,
      namespace,
      annotations: description === undefined ? undefined : { "flink-on-eks/description": description },
    },
    spec: {
      podSelector,
      policyTypes: [...(ingress ? ["Ingress"] : []), ...(egress ? ["Egress"] : [])],
      ingress,
      egress,
    },
  });
}
