import { Attributes } from "../../__tests__/support/graph";
import { Resource } from "./api";

/** What Terraform's Kubernetes provider makes of each of its resources that the project uses. */
const KINDS: Readonly<Record<string, Pick<Resource, "apiVersion" | "kind">>> = {
  kubernetes_cluster_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
  kubernetes_limit_range_v1: { apiVersion: "v1", kind: "LimitRange" },
  kubernetes_namespace_v1: { apiVersion: "v1", kind: "Namespace" },
  kubernetes_network_policy_v1: { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
  kubernetes_resource_quota_v1: { apiVersion: "v1", kind: "ResourceQuota" },
  kubernetes_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
  kubernetes_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role" },
  kubernetes_secret_v1: { apiVersion: "v1", kind: "Secret" },
  kubernetes_service_account_v1: { apiVersion: "v1", kind: "ServiceAccount" },
  kubernetes_storage_class_v1: { apiVersion: "storage.k8s.io/v1", kind: "StorageClass" },
};

/** Terraform's names of fields that are not just Kubernetes' own in snake case. */
const NAMES: Readonly<Record<string, string>> = {
  data_wo: "stringData",
  limit: "limits",
  rule: "rules",
  storage_provisioner: "provisioner",
  subject: "subjects",
};

/** Terraform's own, which reach no cluster. */
const META_ARGUMENTS = new Set(["depends_on", "lifecycle", "provider", "timeouts", "data_wo_revision", "//"]);

/** Maps whose keys are the user's. */
const MAPS = new Set([
  "annotations",
  "data",
  "data_wo",
  "default",
  "default_request",
  "hard",
  "labels",
  "match_labels",
  "parameters",
]);

export function isConvertible(type: string): boolean {
  return type in KINDS;
}

/**
 * The manifest of a resource of Terraform's Kubernetes provider. It is only as good as the API that takes it without
 * an unknown field.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/tree/v3.2.1/kubernetes
 */
export function toManifest(type: string, attributes: Attributes): Resource {
  const kind = KINDS[type];
  if (kind === undefined) throw new Error(`${type} is not known here yet.`);
  return { ...kind, ...(converted(attributes) as Pick<Resource, "metadata">) };
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !META_ARGUMENTS.has(name))
      .map(([name, item]) => [NAMES[name] ?? camelCase(name), field(name, item)]),
  );
}

function field(name: string, value: unknown): unknown {
  if (MAPS.has(name)) return value;
  // The provider's type of a port is a text: a number, or the name of a port.
  if (name === "port" && typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  return converted(value);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
