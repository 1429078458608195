import { textAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";
import type { Caller } from "./caller";

/**
 * What makes an object of a type unique, as the real API sees it: a second one with the same key is refused. `{path}` is
 * an attribute, `{host}` the cluster. Types that are not named here get an id of their own each time.
 */
const KEYS: Readonly<Record<string, string>> = {
  aws_iam_role: "{name}",
  aws_iam_policy: "{path}{name}",
  aws_iam_instance_profile: "{name}",
  aws_iam_role_policy: "{role}:{name}",
  aws_iam_role_policy_attachment: "{role}/{policy_arn}",
  aws_iam_openid_connect_provider: "{url}",
  aws_s3_bucket: "{bucket}",
  aws_sqs_queue: "{name}",
  aws_cloudwatch_log_group: "{name}",
  aws_cloudwatch_event_rule: "{name}",
  aws_kms_alias: "{name}",
  aws_launch_template: "{name}",
  aws_nat_gateway: "{allocation_id}",
  aws_route: "{route_table_id}_{destination_cidr_block}",
  aws_eks_cluster: "{name}",
  aws_eks_addon: "{cluster_name}:{addon_name}",
  aws_eks_node_group: "{cluster_name}:{node_group_name}",
  aws_eks_access_entry: "{cluster_name}:{principal_arn}",
  aws_eks_access_policy_association: "{cluster_name}#{principal_arn}#{policy_arn}",
  aws_eks_pod_identity_association: "{cluster_name},{namespace},{service_account}",
  aws_ecr_repository: "{name}",
  aws_ecr_pull_through_cache_rule: "{ecr_repository_prefix}",
  helm_release: "{host}/{namespace}/{name}",
};

/** Types whose key is also the id that Terraform knows, as in the real provider. */
const KEY_IS_ID: ReadonlySet<string> = new Set(
  Object.keys(KEYS).filter(
    (type) => !["helm_release", "aws_launch_template", "aws_iam_policy", "aws_nat_gateway"].includes(type),
  ),
);

export function keyOf(type: string, values: ObjectValue, caller: Caller, id: string): string {
  if (type.startsWith("kubernetes_")) {
    const namespace = textAt(values, "metadata.namespace");
    const name = textAt(values, "metadata.name") ?? id;
    return [caller.host ?? "", ...(namespace === undefined ? [] : [namespace]), name].join("/");
  }
  const template = KEYS[type];
  if (template === undefined) return id;
  return template.replace(/\{(\w+)\}/g, (_, path: string) =>
    path === "host" ? (caller.host ?? "") : (textAt(values, path) ?? (path === "namespace" ? "default" : "")),
  );
}

export function idOfKey(type: string, key: string): string | undefined {
  return KEY_IS_ID.has(type) ? key : undefined;
}

/** How the real API words a collision. */
export function collision(type: string, key: string): string {
  if (type === "helm_release") return "cannot re-use a name that is still in use";
  if (type.startsWith("kubernetes_")) {
    return `${type.replace("kubernetes_", "")} "${withoutHost(key)}" already exists`;
  }
  if (type.startsWith("aws_iam")) return `EntityAlreadyExists: ${key} already exists.`;
  if (type.startsWith("aws_eks")) return `ResourceInUseException: ${key} already exists.`;
  return `ResourceAlreadyExistsException: ${key} already exists.`;
}

/** `namespace/name` or `name`: what Kubernetes and `terraform import` call an object. */
export function withoutHost(key: string): string {
  return key.replace(/^https:\/\/[^/]*\//, "");
}
