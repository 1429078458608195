import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { checkOwn, given } from "../core/own-props";
import { propsSchema, text } from "../core/schema";
import { ModuleCall } from "../terraform/module-call";
import { MODULES } from "../versions";
import { iamName, IamProps, iamSchema } from "./iam-props";

/** Inputs of the karpenter sub-module that the platform sets. @see https://registry.terraform.io/modules/terraform-aws-modules/eks/aws/latest/submodules/karpenter */
export interface KarpenterModuleInputs {
  readonly cluster_name: string;
  readonly namespace: string;
  readonly service_account: string;
  readonly enable_inline_policy: boolean;
  readonly node_iam_role_name: string;
  readonly node_iam_role_additional_policies?: Readonly<Record<string, string>>;
  readonly iam_role_name?: string;
  readonly iam_policy_name?: string;
  readonly iam_role_path?: string;
  readonly node_iam_role_path?: string;
  readonly iam_role_permissions_boundary_arn?: string;
  readonly node_iam_role_permissions_boundary?: string;
  readonly tags: Record<string, string>;
}

export interface KarpenterResourcesProps {
  /** Name of the cluster as a literal, for names. */
  readonly name: string;
  /** Name of the cluster as a reference, for the edge. */
  readonly clusterName: string;
  /** Service account of the controller, which gets its role by pod identity. */
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  readonly tags?: Record<string, string>;
  /** Policies of its nodes besides the module's own: by a name for the address, the ARN. @default {} */
  readonly nodePolicies?: Readonly<Record<string, string>>;
  /** What the account demands of roles and policies. @default {} */
  readonly iam?: IamProps;
}

const karpenterResourcesSchema = propsSchema<KarpenterResourcesProps>()({
  name: text(
    /^[0-9A-Za-z][\w-]{0,58}$/,
    "not the name of a cluster",
    "use at most 59 letters, digits and -_",
  ),
  clusterName: given,
  iam: iamSchema.optional(),
  serviceAccount: z.strictObject({ namespace: given, name: given }),
  tags: z.record(z.string(), z.string()).optional(),
  nodePolicies: z.record(z.string(), given).optional(),
});

const STAND_INS = {
  name: "cluster",
  clusterName: "cluster",
  serviceAccount: { namespace: "kube-system", name: "karpenter" },
};

/** The AWS side of Karpenter: interruption queue, rules, role of the controller by pod identity, role of its nodes. */
export class KarpenterResources extends Construct implements Dependable {
  readonly queue: string;
  readonly nodeRole: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: KarpenterResourcesProps) {
    super(scope, id);
    props = checkOwn(scope, id, karpenterResourcesSchema, props, STAND_INS);
    const { name, clusterName, serviceAccount, nodePolicies, tags = {}, iam = {} } = props;
    const karpenter = new ModuleCall<KarpenterModuleInputs>(this, "Resource", {
      module: MODULES.karpenter,
      inputs: {
        cluster_name: clusterName,
        namespace: serviceAccount.namespace,
        service_account: serviceAccount.name,
        // A managed policy is too small for this one with names of more than 18 letters.
        enable_inline_policy: true,
        // The module's own "Karpenter-<name>-" would cost two letters of the cluster's name.
        ...(nodePolicies && { node_iam_role_additional_policies: nodePolicies }),
        node_iam_role_name: iamName(iam, `${name}-node`),
        ...(iam.namePrefix && {
          iam_role_name: iamName(iam, "karpenter"),
          iam_policy_name: iamName(iam, "karpenter"),
        }),
        ...(iam.path && { iam_role_path: iam.path, node_iam_role_path: iam.path }),
        ...(iam.permissionsBoundary && {
          iam_role_permissions_boundary_arn: iam.permissionsBoundary,
          node_iam_role_permissions_boundary: iam.permissionsBoundary,
        }),
        tags,
      },
    });
    this.ready = karpenter.ready;
    this.queue = karpenter.output("queue_name");
    this.nodeRole = karpenter.output("node_iam_role_name");
  }
}
