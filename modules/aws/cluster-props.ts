import * as z from "zod";
import { distinct } from "../core/distinct";
import { propsSchema, rule, text } from "../core/schema";
import { DEFAULT_KUBERNETES, KUBERNETES, KubernetesVersion } from "../versions";
import { Cidr, isCidr, isPrivate, isReserved } from "./cidr";
import { retentionDays } from "./log-retention";
import { NodeGroupsProps, nodeGroupsSchema } from "./node-group-props";

/** The EKS cluster. */
export interface ClusterProps {
  /**
   * Kubernetes minor.
   * @default "1.35" - in standard support until March 2027, and supported by every add-on of the platform
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * Whether the API can be reached from outside the VPC, with a token.
   * @default true - so that Terraform can run anywhere; limit it with `publicAccessCidrs`
   */
  readonly publicEndpoint?: boolean;
  /**
   * Who may reach the public endpoint: up to 40 blocks of the Internet.
   * @default ["0.0.0.0/0"] - the world, with a warning
   */
  readonly publicAccessCidrs?: readonly string[];
  /**
   * Who may reach the private endpoint besides the nodes: a VPN or the network of a runner.
   * @default [] - the cluster's own security group lets only nodes in
   */
  readonly privateAccessCidrs?: readonly string[];
  /**
   * IAM roles (or users) that administer the cluster; the one that Terraform runs with should be among them.
   * @default - whoever creates the cluster, with a warning: the entry would follow whoever runs Terraform next
   */
  readonly admins?: readonly string[];
  /**
   * Days that control-plane logs are kept.
   * @default 90 - the EKS module's own; a log group that EKS makes itself keeps them for ever
   */
  readonly logRetentionDays?: number;
  /**
   * Addresses of Kubernetes services, a /12 to /24 in a private range; they cannot be changed later and must not
   * overlap the VPC's.
   * @default "172.20.0.0/16" - what EKS would take itself beside a VPC in 10.0.0.0/8
   */
  readonly serviceCidr?: string;
  /**
   * Whether AWS refuses to delete the cluster.
   * @default false - its state is elsewhere, and `destroy` should work
   */
  readonly deletionProtection?: boolean;
  /** Managed node groups. @default - see NODE_GROUP_DEFAULTS */
  readonly nodeGroups?: NodeGroupsProps;
}

export const CLUSTER_DEFAULTS = {
  kubernetesVersion: DEFAULT_KUBERNETES,
  publicAccessCidrs: ["0.0.0.0/0"],
  logRetentionDays: 90,
  serviceCidr: "172.20.0.0/16",
} as const;

const cidr = z
  .string()
  .refine(...rule<string>(isCidr, "not an IPv4 CIDR block", 'write it like "203.0.113.0/24"'));
/** @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
const publicCidr = cidr.refine(
  ...rule<string>(
    (c) => !isCidr(c) || !isReserved(Cidr.parse(c)),
    "a private or reserved block, from which nobody reaches a public endpoint: EKS refuses it",
    "name the addresses that your networks have on the Internet; those inside belong in privateAccessCidrs",
  ),
);
/** @see https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MAX_PUBLIC_CIDRS = 40;

const principal = text(
  /^arn:aws[\w-]*:iam::\d{12}:(role|user)\/.+$/,
  "not the ARN of an IAM role or user",
  "write arn:aws:iam::<account>:role/<name>; of an assumed role, the role itself",
);

export const clusterSchema = propsSchema<ClusterProps>()({
  kubernetesVersion: z.enum(Object.keys(KUBERNETES) as [KubernetesVersion]).optional(),
  publicEndpoint: z.boolean().optional(),
  publicAccessCidrs: z
    .array(publicCidr)
    .min(1)
    .refine(
      ...rule<string[]>(
        (blocks) => blocks.length <= MAX_PUBLIC_CIDRS,
        `more than ${MAX_PUBLIC_CIDRS} blocks, which is as many as EKS takes`,
        "join neighbouring blocks, or reach the private endpoint by a VPN",
      ),
    )
    .optional(),
  // The blocks are permissions of one security group, which EC2 refuses to be given one twice.
  privateAccessCidrs: z
    .array(cidr)
    .refine(...distinct("block"))
    .optional(),
  admins: z
    .array(principal)
    .refine(...distinct("principal"))
    .optional(),
  logRetentionDays: retentionDays.optional(),
  serviceCidr: cidr
    .refine(
      ...rule<string>(
        (c) => !isCidr(c) || isPrivate(Cidr.parse(c)),
        "not in a private range, where EKS wants services",
        "use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      ),
    )
    .refine(
      ...rule<string>(
        (c) => !isCidr(c) || isServicePrefix(c),
        "EKS takes a /24 to /12 for services",
        'use a block like "172.20.0.0/16"',
      ),
    )
    .optional(),
  deletionProtection: z.boolean().optional(),
  nodeGroups: nodeGroupsSchema.optional(),
}) as z.ZodType<ClusterProps>;

function isServicePrefix(block: string): boolean {
  const prefix = Number(block.split("/")[1]);
  return prefix >= 12 && prefix <= 24;
}
