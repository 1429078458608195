import { Construct } from "constructs";
import { TeamIngress } from "../../modules/addons/ingress-controllers";
import { Cluster, PlatformServices, StateStore, TeamGrant } from "../../modules/contracts";
import { Problems } from "../../modules/core/problems";
import { Scheduler } from "../../modules/team/quota";
import { Team } from "../../modules/team/team";
import { TeamProps } from "../../modules/team/team-props";
import { isPublished, LayerSettings, LayerStack, Published, Source } from "./layer-stack";
import { foreignArns } from "../checks/check-account";
import { teamConflicts } from "../checks/team-conflicts";

/** What a team's layer stands on. */
export interface TeamSources {
  readonly cluster: Source<Cluster>;
  readonly store: Source<StateStore>;
  readonly services: Source<PlatformServices>;
  readonly scheduler: Scheduler;
  /**
   * ClusterRole with the Flink operator's rights, to be bound in the team's namespace.
   * @default - the operator has its rights in all namespaces
   */
  readonly operatorRole?: string;
  /** Who serves the team's Ingresses. @default - nobody */
  readonly ingress?: TeamIngress;
}

export interface TeamStackProps extends TeamSources {
  /** Name of the team. */
  readonly team: string;
  readonly props: TeamProps;
}

/** Layer 5, one a team: the landlord's part, which the team itself cannot change. It is destroyed after the team's jobs. */
export class TeamStack extends LayerStack {
  readonly team: Team;
  readonly grant: Published<TeamGrant>;

  constructor(scope: Construct, settings: LayerSettings, props: TeamStackProps) {
    super(scope, teamLayer("team", props.team), settings, [
      ...(["aws", "kubernetes"] as const),
      ...(props.ingress?.loadBalancer ? (["helm"] as const) : []),
    ]);
    const cluster = this.read(props.cluster);
    this.useAws();
    this.useKubernetes(cluster);
    if (props.ingress?.loadBalancer) this.useHelm(cluster);
    this.team = new Team(this, "team", {
      ...props.props,
      teamName: props.team,
      cluster,
      store: this.read(props.store),
      services: this.read(props.services),
      scheduler: props.scheduler,
      operatorRole: props.operatorRole,
      ingressControllers: props.ingress,
      rolePrefix: settings.name,
      region: settings.region,
      iam: settings.iam,
    });
    for (const problem of foreignArns(props.props, props.team, settings.region))
      Problems.of(this).error(problem);
    const where = isPublished(props.cluster) ? props.cluster.layer : props.cluster.clusterEndpoint;
    for (const conflict of teamConflicts(this.team, where)) Problems.of(this).error(conflict);
    const { ready, ...grant } = this.team.grant();
    this.grant = this.publish<TeamGrant>(grant, [{ ready }]);
  }
}

/** Name of a team's layer. A team's name may be wrong, which is told, and must not break the id of the stack. */
export function teamLayer(kind: "team" | "jobs", team: string): string {
  return `${kind}-${team.replace(/[^A-Za-z0-9-]+/g, "-")}`;
}
