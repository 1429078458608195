/**
 * Every version of the world in one place. Which of them fit each other is code, in compatibility.ts.
 *
 * All of them existed when they were written here (September 2026). In which order to bump them, and what restarts, is
 * in docs/versions.md, which `npm run versions` writes.
 */

/** Until when the dates of this page were looked after. A synth has no clock: it counts from here. */
export const VERSIONS_DATE = "2026-11-27";

/** How long before the end of a Kubernetes minor's standard support a synth warns, in days. */
export const SUPPORT_WARNING_DAYS = 60;

/** Kubernetes minors that EKS has in standard support and that every add-on below supports. */
export type KubernetesVersion = keyof typeof KUBERNETES;

/** What has to move together with the Kubernetes minor. */
export interface KubernetesPins {
  /** End of EKS' standard support, after which the cluster is upgraded. @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
  readonly standardSupportEnds: string;
  /** Cluster Autoscaler: always the newest patch of the cluster's own minor. @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler#releases */
  readonly clusterAutoscaler: string;
  /** EKS add-on versions. @see https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html */
  readonly addons: EksAddonVersions;
  /** AL2023 release of managed node groups. @see https://github.com/awslabs/amazon-eks-ami/releases */
  readonly ami: string;
}

export interface EksAddonVersions {
  readonly vpcCni: string;
  readonly kubeProxy: string;
  readonly coredns: string;
  readonly ebsCsi: string;
  readonly podIdentityAgent: string;
}

/** Version of vpc-cni with network policy agent 1.4.0: older agents mixed up pods of one name prefix across namespaces (aws-network-policy-agent#576). */
const VPC_CNI = "v1.22.4-eksbuild.3";
const EBS_CSI = "v1.63.1-eksbuild.1";
const POD_IDENTITY_AGENT = "v1.3.10-eksbuild.3";
const COREDNS = "v1.13.2-eksbuild.11";

/** Date of the AL2023 release, for node groups and for Karpenter's AMI alias: pinned, or every plan after a release of AWS rolls nodes. */
const AL2023 = "20260903";

export const KUBERNETES = {
  "1.34": {
    standardSupportEnds: "2026-12-02",
    clusterAutoscaler: "v1.34.5",
    addons: {
      vpcCni: VPC_CNI,
      kubeProxy: "v1.34.6-eksbuild.17",
      coredns: COREDNS,
      ebsCsi: EBS_CSI,
      podIdentityAgent: POD_IDENTITY_AGENT,
    },
    ami: `1.34.10-${AL2023}`,
  },
  "1.35": {
    standardSupportEnds: "2027-03-27",
    clusterAutoscaler: "v1.35.2",
    addons: {
      vpcCni: VPC_CNI,
      kubeProxy: "v1.35.3-eksbuild.17",
      coredns: COREDNS,
      ebsCsi: EBS_CSI,
      podIdentityAgent: POD_IDENTITY_AGENT,
    },
    ami: `1.35.7-${AL2023}`,
  },
} as const satisfies Record<string, KubernetesPins>;

/** Standard support to March 2027; every add-on of this page supports it. */
export const DEFAULT_KUBERNETES: KubernetesVersion = "1.35";

/** Alias for `amiSelectorTerms` of an EC2NodeClass. */
export const KARPENTER_AMI_ALIAS = `al2023@v${AL2023}`;

/** Terraform that the output needs: S3 lockfiles came with 1.10, write-only arguments with 1.11. */
export const TERRAFORM = ">= 1.11";

/** A Terraform provider: where it comes from and the one version that the output asks for. */
export interface ProviderPin {
  readonly source: string;
  readonly version: string;
}

/**
 * Providers, exactly. The first four are used by this project, the others by the community modules.
 *
 * helm stays on 2.17.0: 3.0 to 3.1.2 drop a release from the state in silence when the API cannot be reached during
 * refresh (hashicorp/terraform-provider-helm#1669, #1665), so that `destroy` reports success and leaves everything
 * running, and do not save a failed create. 2.17.0 fails and taints as it should. Leave it when a 3.x does too.
 *
 * kubernetes is 3.2.1, not the 2.38.0 of CDKTF's bindings: with Terraform 1.12 and later, 2.38.0 saves an empty identity of
 * a namespace or service account whose create was broken off after the API had taken it, and refuses every refresh from
 * then on ("Unexpected Identity Change"; terraform-provider-kubernetes#2859, terraform-plugin-sdk 2.38.2). Both were built
 * and played through: 3.2.1 goes on, and its plan of what 2.38.0 has made is empty. What 3.0 renamed is not used here.
 */
export const PROVIDERS = {
  aws: { source: "hashicorp/aws", version: "6.66.0" },
  helm: { source: "hashicorp/helm", version: "2.17.0" },
  kubernetes: { source: "hashicorp/kubernetes", version: "3.2.1" },
  random: { source: "hashicorp/random", version: "3.7.2" },
  tls: { source: "hashicorp/tls", version: "4.1.0" },
  time: { source: "hashicorp/time", version: "0.13.1" },
  null: { source: "hashicorp/null", version: "3.2.4" },
  cloudinit: { source: "hashicorp/cloudinit", version: "2.3.7" },
} as const satisfies Record<string, ProviderPin>;

export type ProviderName = keyof typeof PROVIDERS;

/** Community modules of the Terraform registry. */
export const MODULES = {
  vpc: { source: "terraform-aws-modules/vpc/aws", version: "6.6.0" },
  vpcEndpoints: { source: "terraform-aws-modules/vpc/aws//modules/vpc-endpoints", version: "6.6.0" },
  eks: { source: "terraform-aws-modules/eks/aws", version: "21.19.0" },
  karpenter: { source: "terraform-aws-modules/eks/aws//modules/karpenter", version: "21.19.0" },
} as const;

/** A chart: its repository, its name there and its version. */
export interface ChartPin {
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

/** Releases of the Flink operator that work here: what is kept for an upgrade in two steps, and today's. */
export const FLINK_OPERATORS = ["1.14.0", "1.15.0"] as const;

/** Version of the Flink operator: chart, image and CRDs are always the same one. */
export const FLINK_OPERATOR: (typeof FLINK_OPERATORS)[number] = "1.15.0";

/** The operator's image of that release, as the release's own chart names it: by the commit. */
export const FLINK_OPERATOR_IMAGE_TAG = "79d730b";

/**
 * What YuniKorn starts for the members of a gang that are not there yet, unless it is told another image.
 * @see https://github.com/apache/yunikorn-k8shim/blob/v1.9.0/pkg/common/constants/constants.go
 */
export const YUNIKORN_PLACEHOLDER_IMAGE = "registry.k8s.io/pause:3.7";

/** Grafana's data source plugin for a workspace of Amazon Managed Service for Prometheus. @see https://grafana.com/grafana/plugins/grafana-amazonprometheus-datasource/ */
export const AMP_DATASOURCE_PLUGIN = "3.0.0";

/**
 * The operator's chart of a release, each in a repository of its own.
 * archive.apache.org keeps every release; downloads.apache.org drops old ones (data-on-eks#395).
 */
export function flinkOperatorChart(version: string = FLINK_OPERATOR): ChartPin {
  return {
    repository: `https://archive.apache.org/dist/flink/flink-kubernetes-operator-${version}/`,
    chart: "flink-kubernetes-operator",
    version,
  };
}

/** Helm charts of the platform layer. */
export const CHARTS = {
  karpenter: { repository: "oci://public.ecr.aws/karpenter", chart: "karpenter", version: "1.14.1" },
  karpenterCrds: { repository: "oci://public.ecr.aws/karpenter", chart: "karpenter-crd", version: "1.14.1" },
  prometheusCrds: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus-operator-crds",
    version: "31.0.1",
  },
  kubePrometheusStack: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
  },
  metricsServer: {
    repository: "https://kubernetes-sigs.github.io/metrics-server/",
    chart: "metrics-server",
    version: "3.13.1",
  },
  clusterAutoscaler: {
    repository: "https://kubernetes.github.io/autoscaler",
    chart: "cluster-autoscaler",
    version: "9.59.0",
  },
  certManager: { repository: "https://charts.jetstack.io", chart: "cert-manager", version: "v1.21.1" },
  flinkOperator: flinkOperatorChart(),
  yunikorn: { repository: "https://apache.github.io/yunikorn-release", chart: "yunikorn", version: "1.9.0" },
  loadBalancerController: {
    repository: "https://aws.github.io/eks-charts",
    chart: "aws-load-balancer-controller",
    version: "3.5.0",
  },
  fluentBit: {
    repository: "https://aws.github.io/eks-charts",
    chart: "aws-for-fluent-bit",
    version: "0.2.0",
  },
  cloudWatch: {
    repository: "https://aws.github.io/eks-charts",
    chart: "aws-cloudwatch-metrics",
    version: "0.0.11",
  },
} as const satisfies Record<string, ChartPin>;

export type ChartName = keyof typeof CHARTS;
