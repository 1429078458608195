import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { PolicyStatement } from "../aws/iam-policy";
import { IamProps } from "../aws/iam-props";
import { IrsaRole, ROLE_ARN_ANNOTATION } from "../aws/irsa-role";
import { Cluster } from "../contracts";
import { Dependable } from "../core/dependable";
import { NamespacedRole, READ, READ_WRITE, Rule } from "./namespaced-role";

/** Service account of a team's jobs; the operator's own documentation calls it the same. */
export const JOB_SERVICE_ACCOUNT = "flink";

export interface JobIdentityProps {
  /** Name of the namespace, as a reference to it. */
  readonly namespace: string;
  /** The same name as it is known at synth, for the trust policy: the role may exist before the namespace. */
  readonly namespaceName: string;
  readonly cluster: Pick<Cluster, "oidcProviderArn" | "oidcIssuer">;
  readonly roleName: string;
  /** Property that the role's name comes from. */
  readonly namePath: string;
  readonly statements: readonly PolicyStatement[];
  readonly managedPolicyArns: readonly string[];
  /** What the account demands of roles. */
  readonly iam: IamProps;
}

/** What a team's jobs are: to AWS by an IAM role, to Kubernetes by a Role, both by one service account. */
export class JobIdentity extends Construct implements Dependable {
  readonly serviceAccount = JOB_SERVICE_ACCOUNT;
  readonly role: IrsaRole;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: JobIdentityProps) {
    super(scope, id);
    const { namespace, namespaceName, cluster, roleName, namePath, statements, managedPolicyArns, iam } =
      props;
    this.role = new IrsaRole(this, "role", {
      oidcProviderArn: cluster.oidcProviderArn,
      oidcIssuer: cluster.oidcIssuer,
      namespace: namespaceName,
      serviceAccount: JOB_SERVICE_ACCOUNT,
      roleName,
      namePath,
      statements,
      managedPolicyArns,
      iam,
    });
    const account = new ServiceAccountV1(this, "service-account", {
      metadata: {
        name: JOB_SERVICE_ACCOUNT,
        namespace,
        annotations: { [ROLE_ARN_ANNOTATION]: this.role.arn },
      },
      dependsOn: [...this.role.ready],
    });
    const rights = new NamespacedRole(this, "flink-job", {
      namespace,
      subjects: [{ kind: "ServiceAccount", name: JOB_SERVICE_ACCOUNT, namespace }],
      rules: JOB_RULES,
    });
    this.ready = [...this.role.ready, account, ...rights.ready];
  }
}

/**
 * What Flink itself does in its namespace: the JobManager starts TaskManagers (native mode) and finds the Deployment
 * that owns them and itself, and high availability keeps leaders and checkpoint pointers in ConfigMaps.
 *
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#rbac
 */
const JOB_RULES: readonly Rule[] = [
  { apiGroup: "", resources: ["pods"], verbs: [...READ, "create", "delete"] },
  { apiGroup: "", resources: ["configmaps"], verbs: READ_WRITE },
  { apiGroup: "apps", resources: ["deployments"], verbs: ["get", "delete"] },
  // Clusters that enforce owner references ask for it before a pod may name the Deployment as its owner.
  { apiGroup: "apps", resources: ["deployments/finalizers"], verbs: ["update"] },
];
