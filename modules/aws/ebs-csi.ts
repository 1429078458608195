import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { checkOwn, given, handleSchema } from "../core/own-props";
import { propsSchema, text } from "../core/schema";
import { policyJson } from "./iam-policy";
import { IamProps, inlinePolicyArguments, roleArguments, iamSchema } from "./iam-props";
import { managedPolicyArn } from "./policies/managed-policies";
import { roleNameSchema } from "./role-name";

export interface EbsCsiProps {
  readonly clusterName: string;
  readonly partition: string;
  readonly version: string;
  readonly roleName: string;
  /** What the account demands of roles. @default {} */
  readonly iam?: IamProps;
  /**
   * Tags of every volume that the driver makes, so that strays can be found.
   * @default {}
   */
  readonly volumeTags?: Record<string, string>;
  /**
   * Customer key of volumes, which the driver then has to be allowed to use.
   * @default - the account's own key for EBS
   */
  readonly kmsKeyArn?: string;
  /** The nodes of the cluster: the add-on only becomes active on one. It comes up beside coredns. */
  readonly nodes: Dependable;
}

const ebsCsiSchema = propsSchema<EbsCsiProps>()({
  clusterName: given,
  partition: given,
  version: text(
    /^v\d+\.\d+\.\d+-eksbuild\.\d+$/,
    "not a version of an EKS add-on",
    'write it in full, like "v1.63.1-eksbuild.1"',
  ),
  roleName: roleNameSchema,
  iam: iamSchema.optional(),
  volumeTags: z.record(z.string(), z.string()).optional(),
  kmsKeyArn: given.optional(),
  nodes: handleSchema,
});

const STAND_INS = {
  clusterName: "cluster",
  partition: "aws",
  version: "v0.0.0-eksbuild.0",
  roleName: "role",
  nodes: { ready: [] },
};

/**
 * EBS CSI driver as an EKS add-on, with a role by pod identity.
 *
 * Apart from the EKS module, because the edge to its role's policy matters: without it the policy is the first thing
 * to go on destroy, and volumes stay behind.
 */
export class EbsCsi extends Construct implements Dependable {
  readonly ready: readonly EksAddon[];

  constructor(scope: Construct, id: string, props: EbsCsiProps) {
    super(scope, id);
    props = checkOwn(scope, id, ebsCsiSchema, props, STAND_INS);
    const role = new IamRole(this, "role", {
      ...roleArguments(props.iam ?? {}, props.roleName),
      assumeRolePolicy: policyJson(this, "trust", [
        {
          principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
          actions: ["sts:AssumeRole", "sts:TagSession"],
        },
      ]),
    });
    const policy = new IamRolePolicyAttachment(this, "policy", {
      role: role.name,
      policyArn: managedPolicyArn("ebsCsiDriver", props.partition),
    });
    const key = props.kmsKeyArn === undefined ? [] : [this.#useKey(role, props.kmsKeyArn, props.iam)];
    const addon = new EksAddon(this, "Resource", {
      clusterName: props.clusterName,
      addonName: "aws-ebs-csi-driver",
      addonVersion: props.version,
      resolveConflictsOnUpdate: "OVERWRITE",
      // Its pods stay while the last volumes are detached.
      preserve: true,
      configurationValues: JSON.stringify({ controller: { extraVolumeTags: props.volumeTags ?? {} } }),
      podIdentityAssociation: [{ roleArn: role.arn, serviceAccount: "ebs-csi-controller-sa" }],
      dependsOn: [...props.nodes.ready, policy, ...key],
    });
    this.ready = [addon];
  }

  /** @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/v1.63.1/docs/install.md */
  #useKey(role: IamRole, kmsKeyArn: string, iam: IamProps = {}): IamRolePolicy {
    return new IamRolePolicy(this, "key-policy", {
      ...inlinePolicyArguments(iam),
      role: role.name,
      policy: policyJson(this, "key-policy-document", [
        {
          sid: "Encrypt",
          actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
          resources: [kmsKeyArn],
        },
        {
          sid: "Grant",
          actions: ["kms:CreateGrant"],
          resources: [kmsKeyArn],
          conditions: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
        },
      ]),
    });
  }
}
