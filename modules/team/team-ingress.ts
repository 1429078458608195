import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { TeamIngress, teamClass } from "../addons/ingress-controllers";
import { INGRESS_CLASSES, INGRESS_HOSTS, OWN_INGRESS_CLASS } from "../addons/ingress-guard";
import { TeamIngressClass } from "../addons/load-balancer-controller/team-ingress-class";
import { TeamGrant } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { NetworkPolicies } from "./network-policies";
import { WebUiProps } from "./web-ui";

/** An Ingress that the operator makes for a job or a session cluster. */
export interface JobIngress {
  readonly className: string;
  /** Its hosts; none where it holds for every host. */
  readonly hosts: readonly string[];
  /** Names of the Flink clusters behind it. */
  readonly clusters: readonly string[];
}

export interface TeamIngressProps {
  readonly namespace: string;
  readonly webUi: WebUiProps;
  /** Who serves the team's Ingresses. @default - nobody */
  readonly ingress?: TeamIngress;
  readonly needs: readonly Need[];
}

/** The landlord's part of a team's Ingresses: their class, their hosts, and who may come in for them. */
export class TeamIngresses extends Construct implements Dependable {
  readonly ready;
  /** What the team's namespace says to the admission policy. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly grant: Pick<TeamGrant, "ingressClass" | "ingressScheme">;
  readonly #hosts = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamIngressProps,
  ) {
    super(scope, id);
    const { namespace, webUi, ingress, needs } = props;
    const { internal = true } = webUi;
    const own = ingress?.loadBalancer && new TeamIngressClass(this, "class", { namespace, internal, needs });
    this.ready = own?.ready ?? [];
    this.grant = own
      ? { ingressClass: own.className, ingressScheme: internal ? "internal" : "internet-facing" }
      : {};
    const classes = [...(own ? [own.className] : []), ...Object.keys(ingress?.shared ?? {})];
    this.annotations =
      classes.length === 0
        ? {}
        : {
            [INGRESS_CLASSES]: classes.join(","),
            ...(own ? { [OWN_INGRESS_CLASS]: own.className } : {}),
            // Hosts of jobs are known when all jobs are.
            [INGRESS_HOSTS]: Lazy.stringValue({ produce: () => this.#allHosts.join(",") }),
          };
  }

  /** Lets in whoever serves the Ingress, and its hosts with it. A class that nobody serves is told elsewhere. */
  open({ className, hosts, clusters }: JobIngress, network: NetworkPolicies): void {
    const { namespace, webUi, ingress } = this.props;
    for (const host of hosts) this.#hosts.add(host);
    const { loadBalancer, shared = {} } = ingress ?? {};
    if (loadBalancer !== undefined && className === teamClass(namespace)) {
      const cidrs = (webUi.internal ?? true) ? loadBalancer.internal : loadBalancer.internetFacing;
      network.open("from-load-balancer", { cidrs }, clusters);
    }
    const controller = shared[className];
    if (controller !== undefined) network.open(`from-ingress-${className}`, controller, clusters);
  }

  get #allHosts(): readonly string[] {
    return this.props.webUi.hosts ?? [...this.#hosts].sort();
  }
}
