import * as z from "zod";
import { RuleParams } from "../../modules/core/issues";
import { region } from "../../modules/core/region";
import { AddOnsProps, addOnsSchema } from "../../modules/addons/add-ons-props";
import { PoolsProps, poolsSchema } from "../../modules/addons/karpenter/pools-props";
import { isCidr } from "../../modules/aws/cidr";
import { IamProps, iamSchema } from "../../modules/aws/iam-props";
import { ClusterProps, clusterSchema } from "../../modules/aws/cluster-props";
import { NetworkProps, networkSchema } from "../../modules/aws/network-props";
import { StorageProps, storageSchema } from "../../modules/aws/storage-props";
import { Cluster, Network, StateStore } from "../../modules/contracts";
import { ImagesProps, imagesSchema } from "../../modules/images/images-props";
import { distinct } from "../../modules/core/distinct";
import { DNS_NAME } from "../../modules/core/names";
import { propsSchema, rule, text } from "../../modules/core/schema";
import { tagsSchema } from "../../modules/aws/tags";
import { JudgedProps, judgedSchema } from "../../modules/flink/judging/judged-props";
import { BackendProps, backendSchema } from "../../modules/terraform/backend";
import { AssumeRoleProps, assumeRoleSchema } from "../../modules/terraform/credentials";
import { ClusterAuthProps, clusterAuthSchema } from "../../modules/terraform/providers";
import { KUBERNETES, KubernetesVersion, ProviderName, PROVIDERS } from "../../modules/versions";

/** Something that exists already and stands in for a layer: the values that the layer would have published. */
export interface Existing<T> {
  readonly existing: T;
}

/** A whole platform. Only the region has no default. */
export interface FlinkPlatformProps {
  /** Region of everything: `us-west-2`. What each has is in docs/regions.md. */
  readonly region: string;
  /**
   * Name of the platform: of its cluster, and prefix of its stacks and of names in AWS. At most 29 characters.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * AWS account that Terraform must be in, against an apply with the wrong credentials.
   * @default - that of `assumeRole`, or any
   */
  readonly accountId?: string;
  /**
   * Role in the platform's account that Terraform takes: the AWS provider, the token for the cluster and, unless it says
   * otherwise, the backend.
   * @default - none: what Terraform runs with
   */
  readonly assumeRole?: AssumeRoleProps;
  /**
   * Profile of AWS' shared configuration, for all that {@link assumeRole} is for.
   * @default - what Terraform runs with
   */
  readonly profile?: string;
  /** What the account demands of IAM roles and policies. @default {} - nothing */
  readonly iam?: IamProps;
  /**
   * Tags of everything, besides the one that names the deployment.
   * @default {}
   */
  readonly tags?: Record<string, string>;
  /**
   * Where Terraform keeps its state.
   * @default { type: "local" } - for one person; a team wants S3
   */
  readonly backend?: BackendProps;
  /**
   * Version constraints of providers, by name, for hosts that manage providers themselves.
   * @default - the exact versions that were tested together
   */
  readonly providerVersions?: Partial<Record<ProviderName, string>>;
  /**
   * How Terraform gets a token for the cluster.
   * @default - `aws eks get-token` with the platform's role or profile
   */
  readonly auth?: ClusterAuthProps;
  /** The VPC, or one that exists. @default - a VPC of two zones; none where the cluster exists, which has its own */
  readonly network?: NetworkProps | Existing<Network>;
  /** Where state and metrics live, or a bucket that exists. @default - a bucket and a Prometheus workspace */
  readonly storage?: StorageProps | Existing<StateStore>;
  /**
   * The EKS cluster, or one that exists, with a role for each add-on that is installed on it.
   * @default - a cluster with three node groups
   */
  readonly cluster?: ClusterProps | Existing<Cluster>;
  /** What runs on the cluster. @default - everything that a Flink platform needs */
  readonly addOns?: AddOnsProps;
  /** Karpenter's pools. @default - compute, memory and graviton-memory */
  readonly pools?: PoolsProps;
  /**
   * Instance types, and families of them, that AWS offers in the region by now although this version's table, which is
   * of a day, does not say so: they are not checked.
   * @default [] - a type that the region lacks is a mistake, since it fails a whole node group
   */
  readonly alsoOffered?: readonly string[];
  /**
   * Where images of add-ons and jobs are pulled from: through a cache in ECR, or from a registry of one's own.
   * @default {} - from their own registries
   */
  readonly images?: ImagesProps;
  /**
   * What becomes of warnings about Flink resources, unless their team or they themselves say it.
   * @default {} - they are reported
   */
  readonly judging?: JudgedProps;
  /**
   * What the teams' jobs are compared with, so that no change is refused by the operator or loses a job's state: an
   * earlier output, a file, folder or pattern of manifests, or `none`. What is written does not depend on it.
   * @default - the output that this synth replaces (`cdktf.out`), where there is one
   * @see docs/upgrades.md
   */
  readonly previous?: string;
}

/**
 * The EKS module names the cluster's role `<name>-cluster-` and 26 random characters, of at most 64: IAM takes 38
 * letters for such a prefix.
 */
export const MAX_PLATFORM_NAME = 29;

export const platformName = text(
  DNS_NAME,
  "not usable as a name in AWS and Kubernetes",
  "use lower-case letters, digits and inner hyphens, starting with a letter",
).refine(
  ...rule<string>(
    (name) => name.length <= MAX_PLATFORM_NAME,
    `longer than ${MAX_PLATFORM_NAME} characters: IAM would refuse names derived from it, such as "<name>-cluster-..."`,
    `use at most ${MAX_PLATFORM_NAME} characters`,
  ),
);

const id = z.string().min(1);
const ids = z.array(id);

const cidrs = z
  .array(z.string().refine(...rule<string>(isCidr, "not an IPv4 CIDR block", 'write it like "10.0.0.0/19"')))
  .min(1);

const existingNetwork = existingLayer(
  "a network",
  propsSchema<Network>()({
    vpcId: text(/^vpc-[0-9a-f]+$/, "not the id of a VPC", 'write it like "vpc-0abc123"'),
    vpcCidr: z
      .string()
      .refine(...rule<string>(isCidr, "not an IPv4 CIDR block", 'write it like "10.0.0.0/16"')),
    privateSubnetIds: ids
      .refine(
        ...rule<string[]>((list) => list.length >= 2, "EKS needs subnets in two zones", "give two or more"),
      )
      .refine(...distinct("subnet")),
    publicSubnetIds: ids.refine(...distinct("subnet")).optional(),
    privateSubnetCidrs: cidrs.optional(),
    publicSubnetCidrs: cidrs.optional(),
  }),
);

const existingStore = existingLayer(
  "storage",
  propsSchema<StateStore>()({
    bucketName: id,
    bucketArn: id,
    kmsKeyArn: id.optional(),
    prometheusWorkspaceArn: id.optional(),
    prometheusEndpoint: text(
      /^https:\/\/.+\/$/,
      "not a workspace's endpoint",
      "give the https:// address with its last slash",
    ).optional(),
  }),
);

const existingCluster = existingLayer(
  "a cluster",
  propsSchema<Cluster>()({
    clusterName: id,
    kubernetesVersion: z.enum(Object.keys(KUBERNETES) as [KubernetesVersion]).optional(),
    clusterEndpoint: id,
    clusterCertificateAuthority: id,
    oidcProviderArn: id,
    oidcIssuer: text(/^(?!https?:).+$/, "has a scheme", "leave https:// out, as in a trust policy"),
    vpcId: id,
    nodeSecurityGroupId: id,
    karpenterQueue: id.optional(),
    karpenterNodeRole: id.optional(),
    clusterAutoscalerRoleArn: id.optional(),
    prometheusRoleArn: id.optional(),
    grafanaRoleArn: id.optional(),
    loadBalancerControllerRoleArn: id.optional(),
    fluentBitRoleArn: id.optional(),
    fluentBitLogGroup: id.optional(),
    cloudWatchRoleArn: id.optional(),
    imageCache: text(
      /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9._/-]*[a-z0-9])?$/,
      "not a registry with the prefix of cached repositories",
      'write it like "111122223333.dkr.ecr.us-west-2.amazonaws.com/flink"',
    ).optional(),
  }),
);

/** The form of a layer that exists, with nothing beside it. */
function existingLayer<T>(what: string, values: z.ZodType<T>): z.ZodType<Existing<T>> {
  return z.strictObject(
    { existing: values },
    {
      error: ({ code }) =>
        code === "unrecognized_keys"
          ? `${what} that exists already takes none of the properties of what would be made`
          : undefined,
    },
  );
}

/** A layer to be made, or one that exists: `existing` decides which of the two the mistakes are about. */
function layer<T, E>(own: z.ZodType<T>, existing: z.ZodType<Existing<E>>): z.ZodType<T | Existing<E>> {
  const isOwn = z.custom<unknown>(
    (value) => typeof value !== "object" || value === null || !isExisting(value),
    { params: { isOtherForm: true } satisfies RuleParams },
  );
  return z.union([isOwn.pipe(own), existing]);
}

const offered = text(
  /^[a-z]+\d+[a-z-]*(\.[a-z0-9-]+)?$/,
  "not an instance type, nor a family of them",
  'write it like "m6id.2xlarge" or "m6id"',
);

/** Terraform's own notation of version constraints. */
const constraint = text(
  /^[~<>=! ]*\d[\w.<>=~!, -]*$/,
  "not a version constraint of Terraform",
  'write it like ">= 6.42, < 7.0"',
);

export const flinkPlatformSchema = propsSchema<FlinkPlatformProps>()({
  region,
  name: platformName.optional(),
  accountId: text(/^\d{12}$/, "not an AWS account", "write its 12 digits").optional(),
  assumeRole: assumeRoleSchema.optional(),
  profile: text(/\S/, "names no profile", "leave it out, or name one").optional(),
  iam: iamSchema.optional(),
  tags: tagsSchema.optional(),
  backend: backendSchema.optional(),
  providerVersions: z
    .partialRecord(z.enum(Object.keys(PROVIDERS) as [ProviderName]), constraint)
    .optional() as z.ZodType<FlinkPlatformProps["providerVersions"]>,
  auth: clusterAuthSchema.optional(),
  network: layer(networkSchema, existingNetwork).optional(),
  storage: layer(storageSchema, existingStore).optional(),
  cluster: layer(clusterSchema, existingCluster).optional(),
  addOns: addOnsSchema.optional(),
  pools: poolsSchema.optional(),
  alsoOffered: z.array(offered).optional(),
  images: imagesSchema.optional(),
  judging: judgedSchema.optional(),
  previous: text(/\S/, "names nothing", 'write a folder, or "none"').optional(),
});

export function isExisting<T>(value: object | Existing<T>): value is Existing<T> {
  return "existing" in value;
}
