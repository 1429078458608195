import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependable } from "../core/dependable";

/** Verbs that Kubernetes knows for resources; it accepts any other word in a Role, without effect. */
export type Verb = "get" | "list" | "watch" | "create" | "update" | "patch" | "delete";

export const READ: readonly Verb[] = ["get", "list", "watch"];
export const READ_WRITE: readonly Verb[] = [...READ, "create", "update", "patch", "delete"];

const RBAC = "rbac.authorization.k8s.io";

/** What may be done with some resources of one API group. */
export interface Rule {
  /** `""` is the core group of pods, ConfigMaps and Secrets. */
  readonly apiGroup: string;
  /** Plural names, subresources included: `pods/log`. */
  readonly resources: readonly string[];
  readonly verbs: readonly Verb[];
}

/** Who a Role is bound to. */
export type Subject =
  | { readonly kind: "ServiceAccount"; readonly name: string; readonly namespace: string }
  | { readonly kind: "Group"; readonly name: string };

export interface NamespacedRoleProps {
  readonly namespace: string;
  readonly subjects: readonly Subject[];
  /** Rules of a Role of its own, or the name of a ClusterRole whose rules then hold in this namespace only. */
  readonly rules: readonly Rule[] | { readonly clusterRole: string };
}

/**
 * Rights in one namespace: a Role together with its binding, both named as the construct.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export class NamespacedRole extends Construct implements Dependable {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { namespace, subjects, rules }: NamespacedRoleProps) {
    super(scope, id);
    const metadata = { name: id, namespace };
    const own =
      "clusterRole" in rules
        ? undefined
        : new RoleV1(this, "Resource", { metadata, rule: rules.map(toRule) });
    const binding = new RoleBindingV1(this, "binding", {
      metadata,
      roleRef:
        "clusterRole" in rules
          ? { apiGroup: RBAC, kind: "ClusterRole", name: rules.clusterRole }
          : { apiGroup: RBAC, kind: "Role", name: id },
      subject: subjects.map(toSubject),
      dependsOn: own && [own],
    });
    this.ready = own ? [own, binding] : [binding];
  }
}

function toRule({ apiGroup, resources, verbs }: Rule) {
  return { apiGroups: [apiGroup], resources: [...resources], verbs: [...verbs] };
}

function toSubject(subject: Subject) {
  return subject.kind === "Group" ? { ...subject, apiGroup: RBAC } : { ...subject, apiGroup: "" };
}
