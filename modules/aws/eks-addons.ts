import { EksAddonVersions } from "../versions";
import { EksAddonInputs } from "./eks-module-inputs";

/**
 * Add-ons that EKS manages, as inputs of the module. The network plugin ({@link VpcCni}) and EBS CSI have files of their
 * own, for the edges that the module has not.
 *
 * Those that a node needs come before the nodes; they are preserved on delete, so that nodes can drain after their add-on
 * object went.
 */
export function eksAddons(versions: EksAddonVersions): Record<string, EksAddonInputs> {
  return {
    "eks-pod-identity-agent": { ...pinned(versions.podIdentityAgent), before_compute: true, preserve: true },
    "kube-proxy": { ...pinned(versions.kubeProxy), before_compute: true, preserve: true },
    coredns: pinned(versions.coredns),
  };
}

function pinned(version: string) {
  return { addon_version: version, most_recent: false } as const;
}
