import { EksAddonVersions } from "../versions";
import { EksAddonInputs } from "./eks-module-inputs";

/**
 * Add-ons that EKS manages, as inputs of the module; EBS CSI has a file of its own, since it needs nodes and a role.
 *
 * The network add-ons come before the nodes: a node without CNI never becomes ready and its group fails after half an
 * hour (terraform-aws-eks#3446). They are preserved on delete, so that nodes can drain after their add-on object went.
 */
export function eksAddons(versions: EksAddonVersions): Record<string, EksAddonInputs> {
  return {
    "vpc-cni": {
      ...pinned(versions.vpcCni),
      before_compute: true,
      preserve: true,
      // Without the policy agent, NetworkPolicies are accepted and never enforced.
      configuration_values: JSON.stringify({ enableNetworkPolicy: "true" }),
    },
    "eks-pod-identity-agent": { ...pinned(versions.podIdentityAgent), before_compute: true, preserve: true },
    "kube-proxy": { ...pinned(versions.kubeProxy), before_compute: true, preserve: true },
    coredns: pinned(versions.coredns),
  };
}

function pinned(version: string) {
  return { addon_version: version, most_recent: false } as const;
}
