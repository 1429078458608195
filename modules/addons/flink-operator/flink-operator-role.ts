import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependable, dependsOn, Need } from "../../core/dependable";

/**
 * ClusterRole of an operator that watches a list of namespaces. It grants nothing by itself: each of these namespaces
 * binds it to {@link FLINK_OPERATOR_ACCOUNT} by a RoleBinding of its own.
 */
export const FLINK_OPERATOR_ROLE = "flink-operator-watched";

/** Service account of the operator, in the operator's namespace. */
export const FLINK_OPERATOR_ACCOUNT = "flink-operator";

const ALL = ["get", "list", "watch", "create", "update", "patch", "delete"];
const KINDS = ["flinkbluegreendeployments", "flinkdeployments", "flinksessionjobs", "flinkstatesnapshots"];
const LEASES = { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ALL };

/** The rules of the chart's own role, at operator 1.15.0, without the API group `extensions`, which is no more. */
const RULES = [
  {
    apiGroups: [""],
    resources: ["pods", "services", "events", "configmaps", "secrets"],
    verbs: [...ALL, "deletecollection"],
  },
  { apiGroups: ["apps"], resources: ["deployments", "deployments/finalizers", "replicasets"], verbs: ALL },
  { apiGroups: ["apps"], resources: ["deployments/scale"], verbs: ["get", "update", "patch"] },
  {
    apiGroups: ["flink.apache.org"],
    resources: KINDS.flatMap((kind) => [kind, `${kind}/finalizers`]),
    verbs: ALL,
  },
  {
    apiGroups: ["flink.apache.org"],
    resources: KINDS.map((kind) => `${kind}/status`),
    verbs: ["get", "update", "patch"],
  },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: ALL },
  LEASES,
];

/**
 * Rights of an operator that watches a list of namespaces.
 *
 * The chart would make a Role in each of them, and fail while one does not exist. Here a namespace of the list may
 * come later, with its team.
 *
 * @see https://github.com/apache/flink-kubernetes-operator/tree/release-1.15.0/helm/flink-kubernetes-operator/templates/rbac
 */
export class FlinkOperatorRole extends Construct implements Dependable {
  readonly ready: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    /** `namespace`: where the operator runs. */
    props: { readonly namespace: string; readonly needs: readonly Need[] },
  ) {
    super(scope, id);
    const { namespace, needs } = props;
    const watched = new ClusterRoleV1(this, "watched", {
      metadata: { name: FLINK_OPERATOR_ROLE },
      rule: RULES,
      ...dependsOn(needs),
    });
    const own = new RoleV1(this, "Resource", {
      metadata: { name: FLINK_OPERATOR_ACCOUNT, namespace },
      // Leader election, and a look whether the CRD of snapshots is there.
      rule: [
        LEASES,
        { apiGroups: ["flink.apache.org"], resources: ["flinkstatesnapshots"], verbs: ["list"] },
      ],
      ...dependsOn(needs),
    });
    const binding = new RoleBindingV1(this, "binding", {
      metadata: { name: FLINK_OPERATOR_ACCOUNT, namespace },
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "Role",
        name: own.getStringAttribute("metadata[0].name"),
      },
      subject: [{ kind: "ServiceAccount", name: FLINK_OPERATOR_ACCOUNT, namespace }],
    });
    this.ready = [watched, own, binding];
  }
}
