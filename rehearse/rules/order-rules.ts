import { textAt } from "../provider/shape";
import {
  address,
  attribute,
  both,
  chart,
  definitionOf,
  either,
  inCluster,
  kind,
  Matcher,
  not,
  Resource,
  type,
} from "./resource";

/** `first` is made before `then`, and removed after it. */
export interface OrderRule {
  readonly id: string;
  readonly first: Matcher;
  readonly then: Matcher;
  /** Which pairs the rule is about, where not every one. */
  readonly pair?: (first: Resource, then: Resource) => boolean;
  /** What happens otherwise. */
  readonly why: string;
}

const FLINK = kind("FlinkDeployment", "FlinkBlueGreenDeployment", "FlinkSessionJob", "FlinkStateSnapshot");
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
/** Releases that bring kinds and nothing that has to run. */
const KINDS_ALONE = either(
  chart("karpenter-crd", "prometheus-operator-crds"),
  kind("CustomResourceDefinition"),
);
const addOn = (...names: readonly string[]): Matcher =>
  both(type("aws_eks_addon"), attribute("addon_name", new RegExp(`^(${names.join("|")})$`)));
const WITH_LOAD_BALANCER: Matcher = ({ release }) =>
  /"type":"LoadBalancer"|"className":"alb"|"ingressClassName":"alb"/.test(JSON.stringify(release));
const KARPENTER_ROLE = address(/karpenter.*aws_iam_role(_policy|_policy_attachment)?\.controller/);

const sameNamespace = (first: Resource, then: Resource): boolean =>
  namespaceOf(first) !== undefined && namespaceOf(first) === namespaceOf(then);

/**
 * The order that installs on the first try and tears down without leaks, from the traps and the destroy problems known of
 * EKS, Karpenter and the Flink operator, fitted to layers. Checked on the edges of Terraform's graphs.
 */
export const ORDER_RULES: readonly OrderRule[] = [
  {
    id: "routes-before-nodes",
    first: type("aws_route", "aws_route_table_association"),
    then: type("aws_eks_node_group"),
    why: "nodes and controllers lose ECR and the AWS APIs while they are drained",
  },
  {
    id: "gateways-before-nodes",
    first: type("aws_nat_gateway", "aws_internet_gateway"),
    then: type("aws_eks_node_group"),
    why: "nodes and controllers lose ECR and the AWS APIs while they are drained",
  },
  {
    id: "network-plugin-before-nodes",
    first: addOn("vpc-cni"),
    then: type("aws_eks_node_group"),
    why: "a node without it never becomes ready, and its group fails after half an hour; one that outlives it leaks interfaces",
  },
  {
    id: "log-group-before-cluster",
    first: both(type("aws_cloudwatch_log_group"), attribute("name", /^\/aws\/eks\/[^/]+\/cluster$/)),
    then: type("aws_eks_cluster"),
    why: "the control plane makes the group itself, without retention, and again after it was removed",
  },
  {
    id: "nodes-before-releases",
    first: type("aws_eks_node_group"),
    then: both(type("helm_release"), not(KINDS_ALONE)),
    why: "releases wait for pods that cannot run, and lose them in the middle of an uninstall",
  },
  {
    id: "access-before-cluster-resources",
    first: both(
      type("aws_eks_access_policy_association", "aws_eks_access_entry"),
      not(attribute("type", /^EC2/)),
    ),
    then: inCluster,
    pair: (first, then) => first.stack !== then.stack,
    why: "Terraform is refused by the cluster: Unauthorized",
  },
  {
    id: "network-before-releases",
    first: addOn("vpc-cni", "kube-proxy"),
    then: both(type("helm_release"), not(KINDS_ALONE)),
    why: "pods get no address, and Services lead nowhere",
  },
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
  {
    id: "operator-before-team-namespaces",
    first: chart("flink-kubernetes-operator"),
    then: both(type("kubernetes_namespace_v1"), ({ values }) =>
      /"flink-on-eks\/team"/.test(JSON.stringify(values)),
    ),
    why: "what jobs leave in a namespace still needs the operator",
  },
  {
    id: "load-balancer-controller-before-ingress-classes",
    first: chart("aws-load-balancer-controller"),
    then: kind("IngressClassParams"),
    why: "the controller's webhook checks its parameters, and no load balancer is removed without it",
  },
  {
    id: "ingress-class-before-team-namespace",
    first: kind("IngressClassParams"),
    then: type("kubernetes_namespace_v1"),
    pair: (first, then) =>
      namesOf(first, "IngressClassParams").some((name) =>
        name.endsWith(`/alb-${textAt(then.values, "metadata.name") ?? ""}`),
      ),
    why: "the controller gives up on a group whose class is gone: its load balancer stays, and the namespace hangs",
  },
  {
    id: "ingress-guard-before-jobs",
    first: kind("ValidatingAdmissionPolicy"),
    then: FLINK,
    why: "a job could take a host of another team while nobody looks",
  },
  {
    id: "session-cluster-before-session-jobs",
    first: kind("FlinkDeployment"),
    then: kind("FlinkSessionJob"),
    pair: (first, then) => sessionsOf(then).some((name) => namesOf(first, "FlinkDeployment").includes(name)),
    why: "a session cluster waits for its jobs; the webhook refuses a job without its cluster",
  },
  {
    id: "namespace-before-its-content",
    first: type("kubernetes_namespace_v1"),
    then: both(inCluster, not(type("kubernetes_namespace_v1"))),
    pair: sameNamespace,
    why: "a namespace that goes first takes its content without its controllers' say",
  },
  {
    id: "team-rights-before-jobs",
    first: type("kubernetes_role_binding_v1", "kubernetes_service_account_v1", "kubernetes_role_v1"),
    then: FLINK,
    pair: sameNamespace,
    why: "JobManagers cannot start TaskManagers, nor end them",
  },
  {
    id: "job-identity-before-jobs",
    first: both(type("aws_iam_role_policy"), address(/tenant|team/)),
    then: FLINK,
    pair: (first, then) => first.stack.replace(/-team-/, "-jobs-") === then.stack,
    why: "jobs are denied their checkpoints, and their last savepoint",
  },
  {
    id: "load-balancer-controller-before-its-users",
    first: chart("aws-load-balancer-controller"),
    then: both(type("helm_release"), not(chart("aws-load-balancer-controller")), WITH_LOAD_BALANCER),
    why: "load balancers and their security groups leak and hold the subnets; no Ingress passes its webhook",
  },
  {
    id: "yunikorn-before-jobs",
    first: chart("yunikorn"),
    then: FLINK,
    why: "pods of jobs wait for a scheduler that is not there",
  },
  {
    id: "bucket-rules-before-jobs",
    first: type(
      "aws_s3_bucket_policy",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_versioning",
    ),
    then: FLINK,
    why: "state would be written before it is encrypted and versioned",
  },
];

function hasMonitors({ release }: Resource): boolean {
  return /"(serviceMonitor|servicemonitor|podMonitor)":\{[^}]*"enabled":true/.test(
    JSON.stringify(release?.values ?? {}),
  );
}

function namespaceOf({ type: name, values, release }: Resource): string | undefined {
  if (release !== undefined) return release.namespace;
  return name === "kubernetes_namespace_v1"
    ? textAt(values, "metadata.name")
    : textAt(values, "metadata.namespace");
}

function namesOf({ release }: Resource, wanted: string): string[] {
  return (release?.resources ?? [])
    .filter((one) => one.kind === wanted)
    .map((one) => `${one.namespace}/${one.name}`);
}

function sessionsOf({ release }: Resource): string[] {
  return (release?.resources ?? [])
    .filter((one) => one.kind === "FlinkSessionJob")
    .map((one) => `${one.namespace}/${textAt(one.manifest, "spec.deploymentName") ?? ""}`);
}
