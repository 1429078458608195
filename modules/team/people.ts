import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { idOfArn } from "../core/names";
import { propsSchema, text } from "../core/schema";
import { NamespacedRole, READ, READ_WRITE, Rule } from "./namespaced-role";

/** People and pipelines that work in a team's namespace. */
export interface PeopleProps {
  /**
   * IAM roles or users that deploy the team's jobs, by ARN: their rights suffice to apply the team's jobs layer and
   * to look at what runs. The Secrets of the namespace are among them, since Helm keeps its records there.
   *
   * EKS knows a principal once in a cluster: one that has an access entry already belongs in `deployerGroups`.
   *
   * @default - nobody besides the cluster's administrators
   */
  readonly deployers?: readonly string[];
  /** IAM roles or users that may only look, by ARN. Not at Secrets. @default - nobody */
  readonly viewers?: readonly string[];
  /**
   * Kubernetes groups with the rights of deployers, for principals whose access entries are made elsewhere: a role
   * that works for two teams.
   * @default - none besides the team's own
   */
  readonly deployerGroups?: readonly string[];
  /** Kubernetes groups with the rights of viewers. @default - none besides the team's own */
  readonly viewerGroups?: readonly string[];
}

const principal = text(
  /^(arn:aws[\w-]*:iam::\d{12}:(role|user)\/.+|\$\{.+\})$/,
  "not the ARN of an IAM role or user",
  "write arn:aws:iam::<account>:role/<name>, with the role's path",
);
const group = text(
  /^(?!system:|eks:|aws:|amazon:|iam:)\S+$/,
  "not a group that may be given to people",
  "write the group of an access entry; system:, eks:, aws:, amazon: and iam: are reserved",
);

export const peopleShape = {
  deployers: z.array(principal).optional(),
  viewers: z.array(principal).optional(),
  deployerGroups: z.array(group).optional(),
  viewerGroups: z.array(group).optional(),
};

export const peopleSchema = propsSchema<PeopleProps>()(peopleShape);

/**
 * Access entries and Roles for the people of a team.
 *
 * The entries carry groups and no policy of EKS's own: those know nothing of Flink's kinds.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
 */
export class People extends Construct implements Dependable {
  readonly ready: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    props: PeopleProps & {
      /** Name of the namespace, as a reference to it. */
      readonly namespace: string;
      /** The same name as it is known at synth: the first part of the groups' names. */
      readonly namespaceName: string;
      readonly clusterName: string;
    },
  ) {
    super(scope, id);
    const { namespace, namespaceName, clusterName } = props;
    const { deployers = [], viewers = [], deployerGroups = [], viewerGroups = [] } = props;
    const deployerGroup = `${namespaceName}-deployers`;
    const viewerGroup = `${namespaceName}-viewers`;
    const groupsOf = (arn: string) => [
      ...(deployers.includes(arn) ? [deployerGroup] : []),
      ...(viewers.includes(arn) ? [viewerGroup] : []),
    ];
    const entries = [...new Set([...deployers, ...viewers])].map(
      (principalArn) =>
        new EksAccessEntry(this, idOfArn(principalArn), {
          clusterName,
          principalArn,
          kubernetesGroups: groupsOf(principalArn),
        }),
    );
    const roles = [
      this.#role("deployer", namespace, DEPLOYER_RULES, deployers, deployerGroup, deployerGroups),
      this.#role("viewer", namespace, VIEWER_RULES, viewers, viewerGroup, viewerGroups),
    ];
    this.ready = [...entries, ...roles.flatMap((role) => role?.ready ?? [])];
  }

  #role(
    name: string,
    namespace: string,
    rules: readonly Rule[],
    principals: readonly string[],
    ownGroup: string,
    otherGroups: readonly string[],
  ): NamespacedRole | undefined {
    const groups = [...(principals.length > 0 ? [ownGroup] : []), ...otherGroups];
    if (groups.length === 0) return undefined;
    const subjects = groups.map((each) => ({ kind: "Group", name: each }) as const);
    return new NamespacedRole(this, name, { namespace, subjects, rules });
  }
}

const FLINK_KINDS = [
  "flinkdeployments",
  "flinksessionjobs",
  "flinkstatesnapshots",
  "flinkbluegreendeployments",
];

const VIEWER_RULES: readonly Rule[] = [
  { apiGroup: "flink.apache.org", resources: FLINK_KINDS, verbs: READ },
  {
    apiGroup: "",
    resources: ["pods", "pods/log", "services", "configmaps", "events", "resourcequotas"],
    verbs: READ,
  },
  { apiGroup: "apps", resources: ["deployments", "replicasets"], verbs: READ },
];

const DEPLOYER_RULES: readonly Rule[] = [
  ...VIEWER_RULES,
  { apiGroup: "flink.apache.org", resources: FLINK_KINDS, verbs: READ_WRITE },
  // One Secret a revision of each job's release.
  { apiGroup: "", resources: ["secrets"], verbs: READ_WRITE },
  // Flink's UI, which is exposed to nobody.
  { apiGroup: "", resources: ["pods/portforward"], verbs: ["get", "create"] },
];
