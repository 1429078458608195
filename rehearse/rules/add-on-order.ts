import { address, attribute, both, chart, definitionOf, either, kind, not, Resource, type } from "./resource";
import { addOn, FLINK, OrderRule } from "./order-rule";

const POOLS = kind("NodePool", "EC2NodeClass");
/** Charts whose pods call AWS, or a job, by name. */
const CALLERS = chart(
  "karpenter",
  "cluster-autoscaler",
  "aws-load-balancer-controller",
  "flink-kubernetes-operator",
  "kube-prometheus-stack",
  "aws-for-fluent-bit",
  "aws-cloudwatch-metrics",
);
const KARPENTER_ROLE = address(/karpenter.*aws_iam_role(_policy|_policy_attachment)?\.controller/);

/** Order of the add-ons: what each of them breaks without, on install or on teardown. */
export const ADD_ON_ORDER: readonly OrderRule[] = [
  {
    id: "names-before-callers",
    first: addOn("coredns"),
    then: either(CALLERS, POOLS, FLINK),
    why: "controllers find neither AWS nor the REST API of a job: they cannot begin, nor let a finalizer go",
  },
  {
    id: "credentials-before-karpenter",
    first: addOn("eks-pod-identity-agent"),
    then: either(chart("karpenter"), POOLS),
    why: "Karpenter gets no credentials of its role: no node is started, and none is terminated",
  },
  {
    id: "csi-driver-before-volumes",
    first: addOn("aws-ebs-csi-driver"),
    then: chart("kube-prometheus-stack"),
    why: "volume claims stay pending; on removal their volumes stay behind",
  },
  {
    id: "csi-role-before-csi-driver",
    first: both(type("aws_iam_role_policy_attachment"), attribute("policy_arn", /AmazonEBSCSIDriver/)),
    then: addOn("aws-ebs-csi-driver"),
    why: "the driver can neither make nor delete volumes",
  },
  {
    id: "storage-class-before-volumes",
    first: type("kubernetes_storage_class_v1"),
    then: chart("kube-prometheus-stack"),
    why: "volume claims stay pending, there is no default class",
  },
  {
    id: "karpenter-crds-before-karpenter",
    first: chart("karpenter-crd"),
    then: either(chart("karpenter"), POOLS),
    why: "no matches for kind NodePool",
  },
  {
    id: "prometheus-crds-before-monitors",
    first: chart("prometheus-operator-crds"),
    then: both(
      type("helm_release"),
      not(chart("karpenter-crd", "prometheus-operator-crds", "resources")),
      hasMonitors,
    ),
    why: "charts leave out their monitors in silence when the kind is not there",
  },
  {
    id: "prometheus-crds-before-pod-monitors",
    first: chart("prometheus-operator-crds"),
    then: kind("PodMonitor", "ServiceMonitor", "PrometheusRule"),
    why: "no matches for kind PodMonitor",
  },
  {
    id: "karpenter-rights-before-karpenter",
    first: either(
      KARPENTER_ROLE,
      type(
        "aws_eks_pod_identity_association",
        "aws_sqs_queue",
        "aws_sqs_queue_policy",
        "aws_cloudwatch_event_target",
      ),
      both(type("aws_eks_access_entry"), attribute("type", /^EC2_LINUX$/)),
      address(/karpenter.*aws_iam_role(_policy_attachment)?\.node/),
    ),
    then: either(chart("karpenter"), POOLS),
    why: "Karpenter cannot terminate its nodes: instances, launch templates and an instance profile leak",
  },
  {
    id: "karpenter-before-pools",
    first: chart("karpenter"),
    then: POOLS,
    why: "an EC2NodeClass is Terminating for ever, its instances run on",
  },
  {
    id: "pools-before-jobs",
    first: POOLS,
    then: FLINK,
    why: "jobs wait for nodes; a pool that goes first drains jobs instead of letting them take a savepoint",
  },
  {
    id: "cert-manager-before-operator",
    first: chart("cert-manager"),
    then: chart("flink-kubernetes-operator"),
    why: "the operator's chart needs Issuer and Certificate for its webhook",
  },
  {
    id: "flink-crds-before-operator",
    first: definitionOf("FlinkDeployment"),
    then: either(chart("flink-kubernetes-operator"), FLINK),
    why: "no matches for kind FlinkDeployment",
  },
  {
    id: "operator-before-jobs",
    first: chart("flink-kubernetes-operator"),
    then: FLINK,
    why: "a FlinkDeployment is Terminating for ever, and its namespace with it",
  },
];

function hasMonitors({ release }: Resource): boolean {
  return /"(serviceMonitor|servicemonitor|podMonitor)":\{[^}]*"enabled":true/.test(
    JSON.stringify(release?.values ?? {}),
  );
}
