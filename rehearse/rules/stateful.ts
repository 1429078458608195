import { either, kind, Matcher, Resource, type } from "./resource";

/** What holds state, or carries what holds it, or has an address that others know: an upgrade may neither replace nor remove it. */
const STATEFUL: Matcher = either(
  type(
    "aws_vpc",
    "aws_subnet",
    "aws_eip",
    "aws_nat_gateway",
    "aws_eks_cluster",
    "aws_eks_node_group",
    "aws_s3_bucket",
    "aws_kms_key",
    "aws_prometheus_workspace",
    "kubernetes_namespace_v1",
  ),
  kind("FlinkDeployment", "FlinkSessionJob", "FlinkBlueGreenDeployment", "CustomResourceDefinition"),
);

/** Whether an action would lose state. */
export function losesState(resource: Resource, action: string): boolean {
  return (action === "delete" || action === "replace") && STATEFUL(resource);
}
