import { textAt, valuesAt } from "../provider/shape";
import type { Objects, WorldObject } from "./objects";

/** A deletion that AWS refuses while something else exists. */
export interface Refusal {
  readonly delete: string;
  readonly while: string;
  /** Attribute of the other object that names this one. */
  readonly where: string;
  /** The attribute that it names, `id` if left out. */
  readonly is?: string;
  /** One step between: the other's attribute names an object of this type, whose attribute names this one. */
  readonly through?: { readonly type: string; readonly where: string };
  readonly error: string;
}

const DEPENDENCY = "DependencyViolation: resource has dependencies and cannot be deleted";

/**
 * The refusals of AWS that decide how a platform can be torn down. Sources: the API references of EC2 (DependencyViolation,
 * InvalidIPAddress.InUse), IAM (DeleteConflict), EKS (ResourceInUseException), S3 (BucketNotEmpty), ECR
 * (RepositoryNotEmptyException).
 */
export const REFUSALS: readonly Refusal[] = [
  ...[
    "aws_subnet",
    "aws_internet_gateway",
    "aws_vpc_endpoint",
    "aws_security_group",
    "aws_route_table",
    "aws_network_acl",
  ].map((type) => ({ delete: "aws_vpc", while: type, where: "vpc_id", error: DEPENDENCY })),
  { delete: "aws_vpc", while: "load_balancer", where: "vpc_id", error: DEPENDENCY },
  { delete: "aws_subnet", while: "aws_nat_gateway", where: "subnet_id", error: DEPENDENCY },
  { delete: "aws_subnet", while: "aws_vpc_endpoint", where: "subnet_ids", error: DEPENDENCY },
  { delete: "aws_subnet", while: "aws_eks_cluster", where: "vpc_config.subnet_ids", error: DEPENDENCY },
  { delete: "aws_subnet", while: "aws_eks_node_group", where: "subnet_ids", error: DEPENDENCY },
  { delete: "aws_subnet", while: "instance", where: "subnet_ids", error: DEPENDENCY },
  { delete: "aws_subnet", while: "load_balancer", where: "subnet_ids", error: DEPENDENCY },
  {
    delete: "aws_internet_gateway",
    while: "aws_nat_gateway",
    where: "subnet_id",
    is: "vpc_id",
    through: { type: "aws_subnet", where: "vpc_id" },
    error:
      "DependencyViolation: Network has some mapped public address(es). Please unmap those before detaching the gateway",
  },
  { delete: "aws_eip", while: "aws_nat_gateway", where: "allocation_id", error: "InvalidIPAddress.InUse" },
  {
    delete: "aws_route_table",
    while: "aws_route_table_association",
    where: "route_table_id",
    error: DEPENDENCY,
  },
  {
    delete: "aws_security_group",
    while: "aws_eks_cluster",
    where: "vpc_config.security_group_ids",
    error: DEPENDENCY,
  },
  { delete: "aws_security_group", while: "instance", where: "security_group_ids", error: DEPENDENCY },
  {
    delete: "aws_security_group",
    while: "aws_eks_node_group",
    where: "launch_template.id",
    through: { type: "aws_launch_template", where: "vpc_security_group_ids" },
    error: DEPENDENCY,
  },
  {
    delete: "aws_security_group",
    while: "aws_security_group_rule",
    where: "source_security_group_id",
    error: DEPENDENCY,
  },
  ...["aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_instance_profile"].map((type) => ({
    delete: "aws_iam_role",
    while: type,
    where: "role",
    is: "name",
    error: "DeleteConflict: Cannot delete entity, must remove policies and instance profiles first.",
  })),
  {
    delete: "aws_iam_policy",
    while: "aws_iam_role_policy_attachment",
    where: "policy_arn",
    is: "arn",
    error: "DeleteConflict: Cannot delete a policy attached to entities.",
  },
  {
    delete: "aws_iam_role",
    while: "instance",
    where: "role",
    is: "name",
    error: "DeleteConflict: Cannot delete entity, an instance profile of Karpenter still holds the role.",
  },
  ...["aws_eks_node_group", "aws_eks_fargate_profile"].map((type) => ({
    delete: "aws_eks_cluster",
    while: type,
    where: "cluster_name",
    is: "name",
    error: "ResourceInUseException: Cluster has nodegroups attached",
  })),
  { delete: "aws_s3_bucket", while: "aws_s3_object", where: "bucket", is: "bucket", error: "BucketNotEmpty" },
  {
    delete: "aws_ecr_repository",
    while: "image",
    where: "repository",
    is: "name",
    error: "RepositoryNotEmptyException",
  },
];

/** The first refusal that holds, in the words of the API, with the object that is in the way. */
export function refusalOf(objects: Objects, object: WorldObject, table = REFUSALS): string | undefined {
  for (const rule of table) {
    if (rule.delete !== object.type) continue;
    const own = textAt(object.values, rule.is ?? "id");
    if (own === undefined) continue;
    const blocker = objects.all(rule.while).find((other) => names(objects, rule, other).includes(own));
    if (blocker !== undefined) return `${rule.error} (${rule.while} ${blocker.key})`;
  }
  return undefined;
}

function names(objects: Objects, rule: Refusal, other: WorldObject): readonly unknown[] {
  const named = valuesAt(other.values, rule.where);
  const { through } = rule;
  if (through === undefined) return named;
  return objects
    .all(through.type)
    .filter((between) => named.includes(textAt(between.values, "id") ?? ""))
    .flatMap((between) => valuesAt(between.values, through.where));
}
