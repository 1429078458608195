import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ENABLE_YUNIKORN } from "../addons/yunikorn";
import { Cluster, PlatformServices, StateStore, TeamGrant } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { Problems } from "../core/problems";
import { checkProps, problemsIn } from "../core/schema";
import { Namespace } from "../kubernetes/namespace";
import { containerDefaults } from "./container-defaults";
import { JOB_SERVICE_ACCOUNT, JobIdentity } from "./job-identity";
import { NamespacedRole } from "./namespaced-role";
import { NetworkPolicies } from "./network-policies";
import { People } from "./people";
import { queueQuota, resourceQuota, Scheduler } from "./quota";
import { stateAccess } from "./state-access";
import { TeamProps, teamNameSchema, teamSchema } from "./team-props";

/** Service account of the Flink operator, in the operator's namespace. */
const OPERATOR_SERVICE_ACCOUNT = "flink-operator";

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
  /**
   * ClusterRole with the Flink operator's rights, to be bound in the team's namespace.
   * @default - the operator has its rights in all namespaces
   */
  readonly operatorRole?: string;
  /** What must exist before the team and outlive it: the operator, which clears the finalizers of its jobs. */
  readonly needs?: readonly Need[];
}

/**
 * The landlord's part of a team: its namespace, quota, network, rights and identity. All of it must outlive the
 * team's jobs, which need `ready`.
 */
export class Team extends Construct implements Dependable {
  readonly teamName: string;
  readonly ready: readonly ITerraformDependable[];
  readonly #grant: TeamGrant;

  constructor(scope: Construct, id: string, props: TeamProps & TeamContext) {
    super(scope, id);
    const {
      cluster,
      store,
      services,
      scheduler,
      teamName = id,
      rolePrefix,
      region,
      operatorRole,
      needs,
      ...own
    } = props;
    this.teamName = teamName;
    for (const problem of problemsIn(teamNameSchema, teamName, teamName)) Problems.of(this).error(problem);
    const team = checkProps<TeamProps>(this, teamName, teamSchema, own);
    const namespaceName = team.namespace ?? teamName;

    const namespace = new Namespace(this, "namespace", {
      name: namespaceName,
      labels: { ...team.labels, "flink-on-eks/team": teamName, ...podSecurity(team) },
      annotations:
        scheduler === "yunikorn"
          ? { [ENABLE_YUNIKORN]: "true", ...(team.quota && queueQuota(team.quota)) }
          : undefined,
      needs,
    });
    const inNamespace = { namespace: namespace.name };
    // A wrong quota is a problem already, and left out here so that the other mistakes are found in the same run.
    const quota =
      team.quota && resourceQuota(this, "quota", { ...inNamespace, quota: team.quota, scheduler });
    const defaults = containerDefaults(this, "container-defaults", {
      ...inNamespace,
      ...team.containerDefaults,
    });
    const network = new NetworkPolicies(this, "network", {
      ...inNamespace,
      services,
      egress: team.egress ?? [],
      ingress: team.ingress ?? [],
    });
    const identity = new JobIdentity(this, "jobs", {
      ...inNamespace,
      namespaceName,
      cluster,
      roleName: [rolePrefix ?? cluster.clusterName, region, teamName, "flink"].filter(Boolean).join("-"),
      namePath: teamName,
      statements: [...stateAccess(store, teamName), ...(team.statements ?? [])],
      managedPolicyArns: team.managedPolicyArns ?? [],
    });
    const people = new People(this, "people", {
      ...inNamespace,
      namespaceName,
      clusterName: cluster.clusterName,
      ...team,
    });
    const operator =
      operatorRole === undefined
        ? undefined
        : new NamespacedRole(this, "flink-operator", {
            ...inNamespace,
            subjects: [
              {
                kind: "ServiceAccount",
                name: OPERATOR_SERVICE_ACCOUNT,
                namespace: services.operatorNamespace,
              },
            ],
            rules: { clusterRole: operatorRole },
          });

    const handles: (Dependable | undefined)[] = [namespace, network, identity, people, operator];
    this.ready = [...handles.flatMap((handle) => handle?.ready ?? []), ...(quota ? [quota] : []), defaults];
    this.#grant = {
      clusterName: cluster.clusterName,
      clusterEndpoint: cluster.clusterEndpoint,
      clusterCertificateAuthority: cluster.clusterCertificateAuthority,
      team: teamName,
      namespace: namespaceName,
      serviceAccount: JOB_SERVICE_ACCOUNT,
      bucketName: store.bucketName,
      queue: scheduler === "yunikorn" ? `root.${namespaceName}` : undefined,
    };
  }

  /** What the team's jobs need to know, and what must exist before them. */
  grant(): TeamGrant & Dependable {
    return { ...this.#grant, ready: this.ready };
  }
}

function podSecurity({ podSecurity = "baseline" }: TeamProps): Record<string, string> {
  const standard = "pod-security.kubernetes.io";
  return {
    [`${standard}/enforce`]: podSecurity,
    [`${standard}/warn`]: "restricted",
    [`${standard}/audit`]: "restricted",
  };
}
