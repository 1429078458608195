import { Construct } from "constructs";
import { Cluster, PlatformServices, StateStore, TeamGrant } from "../modules/contracts";
import { claimPrincipals } from "../modules/team/principals";
import { Scheduler } from "../modules/team/quota";
import { Team } from "../modules/team/team";
import { TeamProps } from "../modules/team/team-props";
import { isPublished, LayerSettings, LayerStack, Published, Source } from "./layer-stack";

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
    super(scope, `team-${props.team}`, settings, ["aws", "kubernetes"]);
    const cluster = this.read(props.cluster);
    this.useAws();
    this.useKubernetes(cluster);
    this.team = new Team(this, "tenant", {
      ...props.props,
      teamName: props.team,
      cluster,
      store: this.read(props.store),
      services: this.read(props.services),
      scheduler: props.scheduler,
      operatorRole: props.operatorRole,
      rolePrefix: settings.name,
      region: settings.region,
    });
    const { deployers = [], viewers = [] } = props.props;
    claimPrincipals(this, clusterIdentity(props.cluster), props.team, { deployers, viewers });
    const { ready, ...grant } = this.team.grant();
    this.grant = this.publish<TeamGrant>(grant, [{ ready }]);
  }
}

/** What tells clusters of one app apart: the layer that makes it, or the name it was given with. */
function clusterIdentity(source: Source<Cluster>): unknown {
  return isPublished(source) ? source.layer : source.clusterName;
}
