/**
 * How long the real thing takes, in minutes, to make and to remove: what install and teardown lengths are made of.
 * Sources: AWS documentation and published Terraform logs of these types; they vary by tens of percent. Everything that
 * is not named takes a few seconds.
 */
const MINUTES: Readonly<Record<string, readonly [create: number, remove: number]>> = {
  aws_vpc: [0.2, 0.1],
  aws_internet_gateway: [0.1, 0.4],
  aws_nat_gateway: [2, 1],
  aws_vpc_endpoint: [0.2, 0.2],
  aws_eks_cluster: [9, 4],
  aws_eks_node_group: [2.5, 4],
  aws_eks_addon: [1.2, 0.3],
  aws_eks_access_entry: [0.1, 0.1],
  aws_eks_pod_identity_association: [0.1, 0.1],
  aws_iam_role: [0.2, 0.1],
  aws_kms_key: [0.4, 0.1],
  aws_sqs_queue: [0.5, 0.1],
  aws_prometheus_workspace: [0.3, 0.3],
  time_sleep: [1, 0],
  kubernetes_namespace_v1: [0.05, 0.3],
};

/** Releases by chart. */
const CHART_MINUTES: Readonly<Record<string, readonly [create: number, remove: number]>> = {
  karpenter: [1, 0.5],
  "cert-manager": [1.5, 0.7],
  "kube-prometheus-stack": [3, 1],
  "flink-kubernetes-operator": [1, 0.5],
  yunikorn: [1, 0.5],
  "metrics-server": [0.8, 0.3],
  "cluster-autoscaler": [0.6, 0.3],
  "aws-load-balancer-controller": [0.8, 0.4],
};

/** Releases of custom resources by the slowest kind in them: a pool drains its nodes, a job takes a savepoint. */
const KIND_MINUTES: Readonly<Record<string, readonly [create: number, remove: number]>> = {
  EC2NodeClass: [0.3, 3],
  FlinkDeployment: [0.5, 1.5],
  FlinkBlueGreenDeployment: [0.5, 1.5],
  FlinkSessionJob: [0.3, 1],
};

const OTHER: readonly [number, number] = [0.05, 0.05];

/** Minutes that making or removing one object takes. */
export function minutes(
  operation: "create" | "delete",
  type: string,
  release?: { readonly chart: string; readonly kinds: readonly string[] },
): number {
  const index = operation === "create" ? 0 : 1;
  if (release === undefined) return (MINUTES[type] ?? OTHER)[index];
  const slowest = Math.max(0, ...release.kinds.map((kind) => (KIND_MINUTES[kind] ?? OTHER)[index]));
  return slowest > 0 ? slowest : (CHART_MINUTES[release.chart] ?? [0.5, 0.3])[index];
}
