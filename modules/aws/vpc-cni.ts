import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { Construct } from "constructs";
import { Dependable, dependsOn } from "../core/dependable";
import { moved } from "../terraform/refactoring";

export interface VpcCniProps {
  /** Name of the cluster as a literal. */
  readonly clusterName: string;
  /** The control plane, and no more of the cluster. */
  readonly controlPlane: Dependable;
  /** Address of the EKS module, which had the add-on in versions before 0.2. */
  readonly eksModule: string;
  readonly version: string;
  readonly tags: Record<string, string>;
}

/**
 * The network plugin of the nodes as an EKS add-on.
 *
 * A node without it never becomes ready, and its group fails after half an hour (terraform-aws-eks#3446). Apart from the
 * EKS module, whose own add-ons and node groups have no edge between them, only a pause that is as good as its length
 * (terraform-aws-eks#2820, #3214): node groups refer to {@link id}. The add-on needs no node to become active.
 */
export class VpcCni extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: VpcCniProps) {
    super(scope, id);
    const { clusterName, controlPlane, version, tags } = props;
    const addon = new EksAddon(this, "Resource", {
      clusterName,
      addonName: "vpc-cni",
      addonVersion: version,
      resolveConflictsOnCreate: "NONE",
      resolveConflictsOnUpdate: "OVERWRITE",
      // Its pods stay when the object goes, so that whatever node is left can still drain.
      preserve: true,
      // Without the policy agent, NetworkPolicies are accepted and never enforced.
      configurationValues: JSON.stringify({ enableNetworkPolicy: "true" }),
      tags,
      ...dependsOn([controlPlane]),
    });
    this.id = addon.id;
    moved(
      this,
      `${props.eksModule}.aws_eks_addon.before_compute["vpc-cni"]`,
      `aws_eks_addon.${addon.friendlyUniqueId}`,
    );
  }
}
