import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { Fn, ITerraformDependable, Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import { Network } from "../contracts";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { checkOwn, extended, given } from "../core/own-props";
import { ModuleCall } from "../terraform/module-call";
import { KUBERNETES, MODULES } from "../versions";
import { CLUSTER_DEFAULTS, ClusterProps, clusterSchema } from "./cluster-props";
import { eksAddons } from "./eks-addons";
import { AccessEntryInputs, EksModuleInputs, SecurityGroupRuleInputs } from "./eks-module-inputs";
import { iamName, IamProps, iamSchema } from "./iam-props";
import { nodeGroupInputs } from "./node-groups";
import { VpcCni } from "./vpc-cni";

export interface EksClusterProps extends ClusterProps {
  readonly name: string;
  readonly network: Pick<Network, "vpcId" | "privateSubnetIds">;
  /**
   * Whether YuniKorn will run: its webhook listens on a port that the module's rules do not open, and its failure
   * policy is Ignore, so that a closed port would bypass the scheduler in silence.
   * @default true - the platform installs it unless told otherwise
   */
  readonly yunikorn?: boolean;
  /**
   * Policies of the nodes besides the module's own: by a name for the address, the ARN.
   * @default {} - pulling images and joining the cluster
   */
  readonly nodePolicies?: Readonly<Record<string, string>>;
  /**
   * Ids of what nodes cannot be without besides the cluster, such as the routes out of their subnets. It is made before
   * them and removed after them; the control plane does not wait for it.
   * @default [] - the subnets are complete
   */
  readonly nodesNeed?: readonly string[];
  /** Tags of everything, node volumes and launch templates included. */
  readonly tags?: Record<string, string>;
  /** What the account demands of roles and policies. @default {} */
  readonly iam?: IamProps;
}

/** The module's own pause before the nodes, in place of which they wait for the network plugin itself. */
const DATAPLANE_WAIT = "0s";

const eksClusterSchema = extended<ClusterProps, Omit<EksClusterProps, keyof ClusterProps>>(clusterSchema, {
  name: given,
  network: z.object({ vpcId: given, privateSubnetIds: z.array(given) }),
  yunikorn: z.boolean().optional(),
  iam: iamSchema.optional(),
  nodePolicies: z.record(z.string(), given).optional(),
  nodesNeed: z.array(z.string()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
}) as z.ZodType<EksClusterProps>;

const STAND_INS = { name: "cluster", network: { vpcId: "vpc", privateSubnetIds: [] } };

/** EKS cluster with its managed node groups and network add-ons. */
export class EksCluster extends Construct implements Dependable {
  readonly name: string;
  readonly endpoint: string;
  readonly certificateAuthority: string;
  readonly oidcProviderArn: string;
  /** Issuer without `https://`. */
  readonly oidcIssuer: string;
  readonly nodeSecurityGroupId: string;
  /** Partition of the region: `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly accountId: string;
  readonly ready: readonly ITerraformDependable[];
  /** The managed nodes alone, without the add-ons that come after them. */
  readonly nodes: Dependable;
  readonly #module: ModuleCall<EksModuleInputs>;
  readonly #networkPlugin: VpcCni;

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    props = checkOwn(scope, id, eksClusterSchema, props, STAND_INS);
    this.partition = new DataAwsPartition(this, "partition").partition;
    this.accountId = new DataAwsCallerIdentity(this, "account").accountId;
    this.#module = new ModuleCall(this, "Resource", { module: MODULES.eks, inputs: this.#inputs(props) });
    const { kubernetesVersion = CLUSTER_DEFAULTS.kubernetesVersion, tags = {} } = props;
    this.#networkPlugin = new VpcCni(this, "vpc-cni", {
      clusterName: props.name,
      // An output that waits for the control plane alone: those with its name wait for the access entries too.
      controlPlane: { ready: [this.#module.readyOutput("cluster_oidc_issuer_url")] },
      eksModule: this.#module.address,
      version: KUBERNETES[kubernetesVersion].addons.vpcCni,
      tags,
    });
    this.ready = this.#module.ready;
    this.nodes = { ready: [this.#module.readyOutput("eks_managed_node_groups")] };
    // These outputs wait for the access entries: whoever reads them can also use the API.
    this.name = this.#module.output("cluster_name");
    this.endpoint = this.#module.output("cluster_endpoint");
    this.certificateAuthority = this.#module.output("cluster_certificate_authority_data");
    this.oidcProviderArn = this.#module.output("oidc_provider_arn");
    this.oidcIssuer = this.#module.output("oidc_provider");
    this.nodeSecurityGroupId = this.#module.output("node_security_group_id");
  }

  /** Name of the Auto Scaling group behind a managed node group. */
  autoScalingGroup(nodeGroup: string): string {
    return this.#module.output(
      `eks_managed_node_groups["${nodeGroup}"].node_group_autoscaling_group_names[0]`,
    );
  }

  #inputs(props: EksClusterProps): EksModuleInputs {
    const {
      publicEndpoint = true,
      yunikorn = true,
      admins = [],
      nodesNeed = [],
      tags = {},
      iam = {},
    } = props;
    const { kubernetesVersion = CLUSTER_DEFAULTS.kubernetesVersion } = props;
    const pins = KUBERNETES[kubernetesVersion];
    const networkPlugin = Lazy.stringValue({ produce: () => this.#networkPlugin.id });
    return {
      name: props.name,
      kubernetes_version: kubernetesVersion,
      vpc_id: props.network.vpcId,
      subnet_ids: props.network.privateSubnetIds,
      service_ipv4_cidr: props.serviceCidr ?? CLUSTER_DEFAULTS.serviceCidr,
      endpoint_private_access: true,
      endpoint_public_access: publicEndpoint,
      endpoint_public_access_cidrs: props.publicAccessCidrs ?? CLUSTER_DEFAULTS.publicAccessCidrs,
      authentication_mode: "API",
      enable_cluster_creator_admin_permissions: admins.length === 0,
      access_entries: this.#accessEntries(admins),
      enabled_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      cloudwatch_log_group_retention_in_days: props.logRetentionDays ?? CLUSTER_DEFAULTS.logRetentionDays,
      encryption_config: { resources: ["secrets"] },
      // Left empty, the key's policy follows whoever runs Terraform (terraform-aws-eks#3400).
      kms_key_administrators:
        admins.length > 0 ? admins : [`arn:${this.partition}:iam::${this.accountId}:root`],
      kms_key_deletion_window_in_days: 7,
      enable_irsa: true,
      // The policy's name follows the role's.
      ...(iam.namePrefix && { iam_role_name: iamName(iam, `${props.name}-cluster`) }),
      ...(iam.path && { iam_role_path: iam.path, encryption_policy_path: iam.path }),
      ...(iam.permissionsBoundary && { iam_role_permissions_boundary: iam.permissionsBoundary }),
      // Extended support costs six times as much and would begin by itself.
      upgrade_policy: { support_type: "STANDARD" },
      deletion_protection: props.deletionProtection,
      dataplane_wait_duration: DATAPLANE_WAIT,
      security_group_additional_rules: privateAccess(props.privateAccessCidrs ?? []),
      node_security_group_additional_rules: yunikorn ? YUNIKORN_WEBHOOK : {},
      // Only here: in `tags` it would land on three security groups, and Karpenter would attach all of them.
      node_security_group_tags: { "karpenter.sh/discovery": props.name },
      addons: eksAddons(pins.addons),
      eks_managed_node_groups: nodeGroupInputs(props.nodeGroups ?? {}, {
        amiReleaseVersion: pins.ami,
        subnetIds: after(props.network.privateSubnetIds, [...nodesNeed, networkPlugin]),
        nodePolicies: props.nodePolicies,
        tags,
        iam,
      }),
      tags,
    };
  }

  /** Keys must be known at plan, and stay the same when the list is sorted anew: the principal's own name. */
  #accessEntries(admins: readonly string[]): Record<string, AccessEntryInputs> {
    const policy_arn = `arn:${this.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`;
    const entry = (principal_arn: string): AccessEntryInputs => ({
      principal_arn,
      policy_associations: { admin: { policy_arn, access_scope: { type: "cluster" } } },
    });
    return Object.fromEntries(admins.map((arn) => [arn.split(":").slice(4).join(":"), entry(arn)]));
  }
}

/**
 * The same list, and an edge to other resources: a module's input can wait for something only by referring to it. What is
 * not known yet is left out of the list again, so that a plan knows all of it, and no node group is replaced for it.
 */
function after(list: readonly string[], ids: readonly string[]): string[] {
  return Token.asList(Fn.slice(Fn.concat([list, ids]), 0, Fn.lengthOf(list)));
}

const YUNIKORN_WEBHOOK: Record<string, SecurityGroupRuleInputs> = {
  yunikorn_webhook: {
    description: "Control plane to the admission webhook of YuniKorn",
    protocol: "tcp",
    from_port: 9089,
    to_port: 9089,
    type: "ingress",
    source_cluster_security_group: true,
  },
};

function privateAccess(cidrs: readonly string[]): Record<string, SecurityGroupRuleInputs> {
  if (cidrs.length === 0) return {};
  return {
    private_access: {
      description: "Private endpoint of the API",
      protocol: "tcp",
      from_port: 443,
      to_port: 443,
      type: "ingress",
      cidr_blocks: cidrs,
    },
  };
}
