import { DEFAULT_KUBERNETES, KARPENTER_AMI_ALIAS, KUBERNETES, KubernetesVersion } from "../versions";
import { Pin } from "./pin";

const MINOR = DEFAULT_KUBERNETES;
const { addons, clusterAutoscaler, ami } = KUBERNETES[MINOR];

const ADDON_RELEASES = "https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html";

const addon = (name: string, version: string, pin: Omit<Pin, "title" | "version" | "releases">): Pin => ({
  title: `EKS add-on ${name}`,
  version,
  releases: ADDON_RELEASES,
  ...pin,
});

/** The Kubernetes minor and all that is of it. */
export const KUBERNETES_PINS: readonly Pin[] = [
  {
    title: "Kubernetes",
    version: MINOR,
    releases: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    movesWith: "everything below, and the add-ons above, which have to support it before",
    restarts: "the control plane, by AWS, one minor at a time and never back; its API stays reachable",
    supportEnds: (Object.keys(KUBERNETES) as KubernetesVersion[])
      .map((minor) => `${minor} on ${KUBERNETES[minor].standardSupportEnds}`)
      .join(", "),
  },
  addon("vpc-cni", addons.vpcCni, {
    restarts: "its pod on each node; with a network policy agent of 1.4.0 or later",
  }),
  addon("kube-proxy", addons.kubeProxy, {
    movesWith: "Kubernetes: not newer than the control plane",
    restarts: "its pod on each node",
  }),
  addon("eks-pod-identity-agent", addons.podIdentityAgent, { restarts: "its pod on each node" }),
  addon("coredns", addons.coredns, { restarts: "its pods, one at a time" }),
  addon("aws-ebs-csi-driver", addons.ebsCsi, {
    movesWith: "its rights in AWS (modules/aws/ebs-csi.ts)",
    restarts: "its pods; attached volumes stay",
  }),
  {
    title: "AL2023 image of node groups",
    version: ami,
    releases: "https://github.com/awslabs/amazon-eks-ami/releases",
    movesWith: `Kubernetes: one of its minor; Karpenter's ${KARPENTER_AMI_ALIAS}, of the same date`,
    restarts: "the nodes of all groups, one at a time: jobs on them restart from their last checkpoint",
    supportEnds: "Amazon Linux 2023 on 2027-06-30, security mends to 2029-06-30",
  },
  {
    title: "AL2023 image of Karpenter's nodes",
    version: KARPENTER_AMI_ALIAS,
    releases: "https://github.com/awslabs/amazon-eks-ami/releases",
    movesWith: "that of node groups",
    restarts: "nodes of pools, in the maintenance window: jobs on them restart from their last checkpoint",
    supportEnds: "Amazon Linux 2023 on 2027-06-30, security mends to 2029-06-30",
  },
  {
    title: "Cluster Autoscaler (image)",
    version: clusterAutoscaler,
    releases: "https://github.com/kubernetes/autoscaler/releases?q=cluster-autoscaler",
    movesWith: "Kubernetes: the newest patch of the same minor",
    restarts: "its pod",
  },
];
