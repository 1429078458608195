import { TeamIngress, ALB, teamClass } from "../../modules/addons/ingress-controllers";
import { isRefused } from "../../modules/addons/ingress-guard";
import { Found, Problem } from "../../modules/core/problems";
import { ResourceIngress } from "../../modules/flink/resources/resource-ingress";
import { isAmong, WebUiProps } from "../../modules/team/web-ui";

/** A team, as far as its Ingresses go. */
export interface IngressTeam {
  readonly name: string;
  readonly namespace: string;
  readonly webUi: WebUiProps;
  readonly ingresses: readonly LocatedIngress[];
}

/** An Ingress with the way to write about it. */
export interface LocatedIngress extends ResourceIngress {
  /** A path within the Flink resource, as whoever wrote it would say. */
  locate(path: string): string;
}

/**
 * Ingresses that nobody would serve, or that the API server would refuse: then the operator tries for ever, and the job
 * runs without its UI.
 */
export function checkIngress(
  id: string,
  ingress: TeamIngress | undefined,
  teams: readonly IngressTeam[],
): Found {
  const errors = teams.flatMap((team) =>
    team.ingresses.flatMap((each) => [
      ...classMistakes(id, ingress, team, each),
      ...annotationMistakes(each),
      ...hostMistakes(team, each),
      ...foreignHosts(team, each, teams),
    ]),
  );
  return { errors, warnings: [] };
}

function classMistakes(
  id: string,
  ingress: TeamIngress | undefined,
  { namespace, webUi }: IngressTeam,
  { path, className, isForAllHosts, annotations, locate }: LocatedIngress,
): Problem[] {
  const { loadBalancer, shared = {} } = ingress ?? {};
  const own = loadBalancer && teamClass(namespace);
  const at = { path: locate(`${path}.className`), value: className };
  const classes = [...(own === undefined ? [] : [own]), ...Object.keys(shared)];
  if (className === undefined || !classes.includes(className))
    return [
      {
        ...at,
        reason:
          className === ALB && own === undefined
            ? "AWS Load Balancer Controller, which serves the class, is left out: nobody would serve the Ingress"
            : `no controller of this class is known: the classes of the team are ${classes.join(", ") || "none"}`,
        cure: `${own === undefined ? `install it (${id}.addOns.loadBalancerController: {})` : `name "${own}", the team's own load balancer`}, or say where another one's requests come from: ${id}.addOns.ingressControllers: { ${className ?? "nginx"}: { namespace: "..." } }`,
      },
    ];
  if (className !== own) {
    if (!isForAllHosts) return [];
    return [
      {
        path: locate(`${path}.template`),
        reason: `names no host: of the class ${className}, which teams share, it would take every host`,
        cure: 'begin it with a host: "{{name}}.flink.internal"',
      },
    ];
  }
  return [...schemeMistakes(webUi, annotations, locate, path), ...subnetMistakes(id, ingress)];
}

const SCHEME = "alb.ingress.kubernetes.io/scheme";

/** The class decides, whatever an Ingress says. */
function schemeMistakes(
  { internal = true }: WebUiProps,
  { [SCHEME]: scheme }: Readonly<Record<string, string>>,
  locate: (path: string) => string,
  path: string,
): Problem[] {
  const own = internal ? "internal" : "internet-facing";
  if (scheme === undefined || scheme === own) return [];
  return [
    {
      path: locate(`${path}.internal`),
      value: scheme === "internal",
      reason: `all Ingresses of a team have one load balancer, and the team's is ${own}`,
      cure: `leave it out, or set webUi.internal of the team to ${String(!internal)}`,
    },
  ];
}

function subnetMistakes(id: string, ingress: TeamIngress | undefined): Problem[] {
  if ((ingress?.loadBalancer?.internal.length ?? 1) > 0) return [];
  return [
    {
      path: `${id}.network.existing`,
      reason:
        "load balancers send requests from their subnets, and nothing is known of them: jobs would let nobody in",
      cure: "describe the network of the cluster: vpcCidr, or privateSubnetCidrs and publicSubnetCidrs",
    },
  ];
}

function annotationMistakes({ path, annotations, locate }: LocatedIngress): Problem[] {
  return Object.keys(annotations)
    .filter(isRefused)
    .map((annotation) => ({
      path: locate(`${path}.annotations["${annotation}"]`),
      value: annotations[annotation],
      reason: "leads past the class or the hosts of the team's Ingresses: the API server refuses it",
      cure: "leave it out",
    }));
}

function hostMistakes({ name, webUi: { hosts: own } }: IngressTeam, ingress: LocatedIngress): Problem[] {
  if (own === undefined) return [];
  return ingress.hosts
    .filter((host) => !isAmong(host, own))
    .map((host) => ({
      path: ingress.locate(`${ingress.path}.template`),
      value: host,
      reason: `not one of the team's hosts (${own.join(", ") || "none"}): the API server refuses it`,
      cure: `add it to ${name}.webUi.hosts, or choose a host below one of them`,
    }));
}

/** A controller that teams share merges the rules of all Ingresses of a host; names in DNS lead to one place anyway. */
function foreignHosts(team: IngressTeam, ingress: LocatedIngress, teams: readonly IngressTeam[]): Problem[] {
  const others = teams.slice(
    0,
    teams.findIndex((other) => other === team),
  );
  return ingress.hosts.flatMap((host) => {
    const holder = others.find((other) => other.ingresses.some(({ hosts }) => hosts.includes(host)));
    if (holder === undefined) return [];
    return [
      {
        path: ingress.locate(`${ingress.path}.template`),
        value: host,
        reason: `team "${holder.name}" has this host: requests would reach either of the two`,
        cure: 'give each job a host of its own: "{{name}}.{{namespace}}.flink.internal"',
      },
    ];
  });
}
