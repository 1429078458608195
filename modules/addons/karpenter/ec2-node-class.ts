import { CustomResource } from "../../kubernetes/custom-resources";
import { KarpenterPool } from "../../kubernetes/pools";
import { KARPENTER_AMI_ALIAS } from "../../versions";
import { PoolProps } from "./pools-props";

/** The AWS side of Karpenter's nodes. */
export interface NodeClassContext {
  readonly clusterName: string;
  /** Name of the nodes' IAM role. */
  readonly karpenterNodeRole: string;
  /** Security group of the nodes. */
  readonly nodeSecurityGroupId: string;
  /**
   * Tags of every node and volume.
   * @default {}
   */
  readonly tags?: Record<string, string>;
}

/** Tag, with the name of the cluster as its value, by which Karpenter finds subnets. */
export const DISCOVERY_TAG = "karpenter.sh/discovery";

/**
 * Karpenter's EC2NodeClass: image, network, disks and identity of a pool's nodes.
 *
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 */
export function ec2NodeClass(
  pool: KarpenterPool,
  { rootVolume = "50Gi" }: PoolProps,
  { clusterName, karpenterNodeRole, nodeSecurityGroupId, tags = {} }: NodeClassContext,
): CustomResource {
  const discovery = [{ tags: { [DISCOVERY_TAG]: clusterName } }];
  return {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name: pool },
    spec: {
      // Pinned: `@latest` would replace all nodes whenever AWS releases an image.
      amiSelectorTerms: [{ alias: KARPENTER_AMI_ALIAS }],
      role: karpenterNodeRole,
      subnetSelectorTerms: discovery,
      securityGroupSelectorTerms: [{ id: nodeSecurityGroupId }],
      // All NVMe disks as one, under kubelet: a plain emptyDir then is NVMe, without hostPath and without root.
      instanceStorePolicy: "RAID0",
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { volumeType: "gp3", volumeSize: rootVolume, encrypted: true, deleteOnTermination: true },
        },
      ],
      // One hop: pods cannot reach the metadata, and so not the node's role.
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      },
      tags,
    },
  };
}
