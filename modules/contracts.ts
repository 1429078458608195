/**
 * What layers tell each other: nothing but strings and lists of strings, published as outputs with the same names in
 * snake case. Each can also be given as literals, to stand in for a layer that exists already.
 */

/** A VPC with room for the platform. */
export interface Network {
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Subnets of the nodes and pods, each at least a /19: every pod takes an address. */
  readonly privateSubnetIds: readonly string[];
  /** Subnets of internet-facing load balancers. */
  readonly publicSubnetIds?: readonly string[];
  /** Their addresses, from which load balancers reach jobs with an `ingress`; the whole VPC where they are not given. */
  readonly privateSubnetCidrs?: readonly string[];
  readonly publicSubnetCidrs?: readonly string[];
}

/** What the platform's own network keeps ready for the NAT gateways, which come with the cluster that needs them. */
export interface EgressSites {
  /** Public subnets, one a zone: each gateway stands in one. */
  readonly publicSubnetIds: readonly string[];
  /** Addresses of the gateways, which others may have in their lists: they stay when the gateways go. */
  readonly natAllocationIds: readonly string[];
  /** Route tables of the private subnets, one a gateway. */
  readonly privateRouteTableIds: readonly string[];
}

/** Where Flink's state and the platform's metrics live, outliving every cluster. */
export interface StateStore {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** Customer key of the bucket; absent where the bucket uses S3's own key. */
  readonly kmsKeyArn?: string;
  /** Workspace of Amazon Managed Service for Prometheus; absent where metrics stay in the cluster. */
  readonly prometheusWorkspaceArn?: string;
  /** Its endpoint, ending in a slash. */
  readonly prometheusEndpoint?: string;
}

/** An EKS cluster and what its add-ons need on the AWS side. A role is absent where its add-on is left out. */
export interface Cluster {
  readonly clusterName: string;
  /** Kubernetes minor, which the add-ons have to fit. */
  readonly kubernetesVersion?: string;
  readonly clusterEndpoint: string;
  /** In base64, as EKS returns it. */
  readonly clusterCertificateAuthority: string;
  readonly oidcProviderArn: string;
  /** Issuer without `https://`, as it stands in the conditions of a trust policy. */
  readonly oidcIssuer: string;
  readonly vpcId: string;
  readonly nodeSecurityGroupId: string;
  /** Name of the queue of interruption notices; without it Karpenter's nodes on Spot end without being drained. */
  readonly karpenterQueue?: string;
  /** Name of the role of the nodes that Karpenter starts. Its controller has one by a pod identity association. */
  readonly karpenterNodeRole?: string;
  readonly clusterAutoscalerRoleArn?: string;
  readonly prometheusRoleArn?: string;
  readonly grafanaRoleArn?: string;
  readonly loadBalancerControllerRoleArn?: string;
  readonly fluentBitRoleArn?: string;
  readonly fluentBitLogGroup?: string;
  readonly cloudWatchRoleArn?: string;
  /** Registry and prefix of ECR's cache of public registries; absent where images come from those themselves. */
  readonly imageCache?: string;
}

/** What the platform layer offers to teams. */
export interface PlatformServices {
  /** Namespace of the Flink operator, which must reach the REST API of each job. */
  readonly operatorNamespace: string;
  /** Namespace of Prometheus, which scrapes each job; absent where it is left out. */
  readonly monitoringNamespace?: string;
}

/** What a team was granted: all that its jobs need to know. */
export interface TeamGrant {
  readonly clusterName: string;
  readonly clusterEndpoint: string;
  readonly clusterCertificateAuthority: string;
  /** Name of the team: part of every path of its state. */
  readonly teamName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly bucketName: string;
  /** YuniKorn's queue for the team's pods; absent where Kubernetes' own scheduler is used. */
  readonly queue?: string;
  /** IngressClass of the team's own load balancer, and its scheme; absent where nobody makes load balancers. */
  readonly ingressClass?: string;
  readonly ingressScheme?: string;
  /** The team's quota of CPU in cores, and of memory, as Kubernetes writes them. */
  readonly cpuQuota?: string;
  readonly memoryQuota?: string;
  /** Registry and prefix of ECR's cache of public registries, where the cluster has one. */
  readonly imageCache?: string;
}
