import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { IamProps } from "../aws/iam-props";
import { Cluster, PlatformServices, StateStore, TeamGrant } from "../contracts";
import { Dependable, edges, Need } from "../core/dependable";
import { Problems } from "../core/problems";
import { checkProps, problemsIn } from "../core/schema";
import { containerDefaults } from "./container-defaults";
import { TeamIngress } from "../addons/ingress-controllers";
import { JOB_SERVICE_ACCOUNT, JobIdentity } from "./job-identity";
import { NetworkPolicies } from "./network-policies";
import { operatorAccess } from "./operator-access";
import { People } from "./people";
import { QuotaProps, resourceQuota, Scheduler } from "./quota";
import { stateAccess } from "./state-access";
import { JobIngress, TeamIngresses } from "./team-ingress";
import { teamNamespace } from "./team-namespace";
import { TeamProps, teamNameSchema, teamSchema } from "./team-props";

/** What a team stands on. */
export interface TeamContext {
  readonly cluster: Cluster;
  readonly store: StateStore;
  readonly services: PlatformServices;
  /** What schedules the team's pods, and so what holds its quota. */
  readonly scheduler: Scheduler;
  /**
   * The team's name: part of every path of its state, so that it can never change.
   * @default - the construct's id
   */
  readonly teamName?: string;
  /**
   * First part of the name of the jobs' IAM role, which is unique in the whole account.
   * @default - the cluster's name, and the region where it is given
   */
  readonly rolePrefix?: string;
  /** Part of the jobs' role's name, where a cluster of the same name in another region may have the same team. */
  readonly region?: string;
  /** What the account demands of the jobs' role. @default {} */
  readonly iam?: IamProps;
  /**
   * ClusterRole with the Flink operator's rights, to be bound in the team's namespace.
   * @default - the operator has its rights in all namespaces
   */
  readonly operatorRole?: string;
  /** Who serves Ingresses of the team. @default - nobody: a job with an `ingress` has to be let in by `ingress` rules */
  readonly ingressControllers?: TeamIngress;
  /** What must exist before the team and outlive it: the operator, which clears the finalizers of its jobs. */
  readonly needs?: readonly Need[];
}

/**
 * The landlord's part of a team: its namespace, quota, network, rights and identity. All of it must outlive the
 * team's jobs, which need `ready`.
 */
export class Team extends Construct implements Dependable {
  readonly teamName: string;
  /** Name of the team's namespace, as it is known at synth. */
  readonly namespaceName: string;
  /** IAM principals whose access entries the team makes. */
  readonly principals: Readonly<Record<"deployers" | "viewers", readonly string[]>>;
  readonly ready: readonly ITerraformDependable[];
  readonly #grant: TeamGrant;
  readonly #open: (ingress: JobIngress) => void;

  constructor(scope: Construct, id: string, props: TeamProps & TeamContext) {
    super(scope, id);
    const {
      cluster,
      store,
      services,
      scheduler,
      teamName = id,
      rolePrefix = cluster.clusterName,
      region,
      iam = {},
      operatorRole,
      ingressControllers,
      needs = [],
      ...own
    } = props;
    this.teamName = teamName;
    const team = this.#check(own);
    this.namespaceName = team.namespace ?? teamName;
    this.principals = { deployers: team.deployers ?? [], viewers: team.viewers ?? [] };
    const { namespaceName } = this;

    const ingresses = new TeamIngresses(this, "ingress", {
      namespace: namespaceName,
      webUi: team.webUi ?? {},
      ingress: ingressControllers,
      needs,
    });
    const { annotations } = ingresses;
    const home = teamNamespace(this, "namespace", {
      ...{ teamName, namespaceName, team, scheduler, annotations },
      // The class outlives the namespace, in which the deletion of Ingresses is waited for.
      needs: [...needs, ingresses],
    });
    const namespace = home.name;
    const quota = resourceQuota(this, "quota", { namespace, quota: team.quota, scheduler });
    const defaults = containerDefaults(this, "container-defaults", { ...team.containerDefaults, namespace });
    const { egress = [], ingress = [] } = team;
    const network = new NetworkPolicies(this, "network", { namespace, services, egress, ingress });
    const identity = new JobIdentity(this, "jobs", {
      namespace,
      namespaceName,
      cluster,
      roleName: [rolePrefix, region, teamName, "flink"].filter(Boolean).join("-"),
      namePath: teamName,
      statements: [...stateAccess(store, teamName), ...(team.statements ?? [])],
      managedPolicyArns: team.managedPolicyArns ?? [],
      iam,
    });
    const { clusterName } = cluster;
    const people = new People(this, "people", { ...team, namespace, namespaceName, clusterName });
    const { operatorNamespace } = services;
    const operator = operatorAccess(this, "flink-operator", { namespace, operatorNamespace, operatorRole });

    this.#open = (each) => ingresses.open(each, network);
    this.ready = edges([ingresses, home, quota, defaults, network, identity, people, operator]);
    this.#grant = {
      clusterName,
      clusterEndpoint: cluster.clusterEndpoint,
      clusterCertificateAuthority: cluster.clusterCertificateAuthority,
      teamName,
      namespace: namespaceName,
      serviceAccount: JOB_SERVICE_ACCOUNT,
      bucketName: store.bucketName,
      queue: scheduler === "yunikorn" ? `root.${namespaceName}` : undefined,
      ...ingresses.grant,
      cpuQuota: String(team.quota.cpu),
      memoryQuota: team.quota.memory,
      imageCache: cluster.imageCache,
    };
  }

  /** What the team's jobs need to know, and what must exist before them. */
  grant(): TeamGrant & Dependable {
    return { ...this.#grant, ready: this.ready };
  }

  /** Lets the controller of a job's Ingress in to its JobManagers, and admits the Ingress's hosts. */
  openIngress(ingress: JobIngress): void {
    this.#open(ingress);
  }

  /** The props without those that are wrong, each of which is a problem by then. */
  #check(props: TeamProps): TeamProps {
    for (const problem of problemsIn(teamNameSchema, this.teamName, this.teamName))
      Problems.of(this).error(problem);
    const sound = checkProps<TeamProps>(this, this.teamName, teamSchema, props);
    // The one property without a default: an empty share stands in, so that the other mistakes are found too.
    return { ...sound, quota: (sound.quota as QuotaProps | undefined) ?? NO_QUOTA };
  }
}

const NO_QUOTA: QuotaProps = { cpu: 0, memory: "0" };
