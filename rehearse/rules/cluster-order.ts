import { attribute, both, chart, either, inCluster, kind, not, type } from "./resource";
import { addOn, OrderRule } from "./order-rule";

/** Releases that bring kinds and nothing that has to run. */
const KINDS_ALONE = either(
  chart("karpenter-crd", "prometheus-operator-crds"),
  kind("CustomResourceDefinition"),
);

/** Order within AWS, and of what the cluster needs before anything runs on it. */
export const CLUSTER_ORDER: readonly OrderRule[] = [
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
];
