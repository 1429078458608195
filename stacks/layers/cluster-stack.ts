import { Ec2Tag } from "@cdktf/provider-aws/lib/ec2-tag";
import { Construct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { AddOnRoles } from "../../modules/addons/roles/add-on-roles";
import { DISCOVERY_TAG } from "../../modules/addons/karpenter/ec2-node-class";
import { SERVICE_ACCOUNTS } from "../../modules/addons/service-accounts";
import { CLUSTER_DEFAULTS, ClusterProps } from "../../modules/aws/cluster-props";
import { EbsCsi } from "../../modules/aws/ebs-csi";
import { EksCluster } from "../../modules/aws/eks-cluster";
import { withTypes } from "../../modules/aws/node-group-types";
import { placeOf } from "../../modules/aws/offerings/place";
import { KarpenterResources } from "../../modules/aws/karpenter-resources";
import { ScaleFromZeroTags } from "../../modules/aws/scale-from-zero-tags";
import { Cluster, Network, StateStore } from "../../modules/contracts";
import { KUBERNETES } from "../../modules/versions";
import { isPublished, LayerSettings, LayerStack, Published, Source } from "./layer-stack";

export interface ClusterLayerProps extends ClusterProps {
  readonly network: Source<Network>;
  readonly store: Source<StateStore>;
  /** Decides which roles the add-ons of the platform layer get. */
  readonly addOns: ResolvedAddOns;
}

/** Providers of the stack: ours, and those that the EKS module pulls in. */
const PROVIDERS = ["aws", "tls", "time", "null", "cloudinit"] as const;

/** Layer 3: the EKS cluster with its nodes, and the AWS side of everything that the platform layer installs. */
export class ClusterStack extends LayerStack {
  readonly cluster: Published<Cluster>;

  constructor(scope: Construct, settings: LayerSettings, props: ClusterLayerProps) {
    super(scope, "cluster", settings, PROVIDERS);
    this.useAws();
    const { name, region, tags } = settings;
    const { addOns } = props;
    const network = this.read(props.network);
    const store = this.read(props.store);
    const { kubernetesVersion = CLUSTER_DEFAULTS.kubernetesVersion } = props;

    // Where the zones are known as well, the platform has chosen already.
    const nodeGroups = withTypes(props.nodeGroups ?? {}, placeOf(region, undefined));

    const eks = new EksCluster(this, "eks", {
      ...props,
      nodeGroups,
      name,
      network,
      tags,
      yunikorn: addOns.yunikorn !== false,
    });
    const ebsCsi = new EbsCsi(this, "ebs-csi", {
      clusterName: eks.name,
      partition: eks.partition,
      version: KUBERNETES[kubernetesVersion].addons.ebsCsi,
      roleName: `${name}-${region}-ebs-csi`,
      volumeTags: tags,
      kmsKeyArn: isInstalled(addOns.storageClass) ? addOns.storageClass.kmsKeyArn : undefined,
      nodes: eks.nodes,
    });
    if (isInstalled(addOns.clusterAutoscaler))
      new ScaleFromZeroTags(this, "scale-from-zero", { eks, nodeGroups });
    if (!isPublished(props.network)) this.#tagSubnets(network.privateSubnetIds);
    const karpenter = isInstalled(addOns.karpenter)
      ? new KarpenterResources(this, "karpenter", {
          name,
          clusterName: eks.name,
          serviceAccount: SERVICE_ACCOUNTS.karpenter,
          tags,
        })
      : undefined;
    const namePath = `${settings.path}.name`;
    const roles = new AddOnRoles(this, "roles", { name, namePath, region, eks, store, addOns });

    this.cluster = this.publish<Cluster>(
      {
        clusterName: eks.name,
        kubernetesVersion,
        clusterEndpoint: eks.endpoint,
        clusterCertificateAuthority: eks.certificateAuthority,
        oidcProviderArn: eks.oidcProviderArn,
        oidcIssuer: eks.oidcIssuer,
        vpcId: network.vpcId,
        nodeSecurityGroupId: eks.nodeSecurityGroupId,
        karpenterQueue: karpenter?.queue,
        karpenterNodeRole: karpenter?.nodeRole,
        ...roles.published,
      },
      [eks, ebsCsi, karpenter, roles],
    );
  }

  /** Karpenter finds subnets by a tag, which those of a network that exists already have not. */
  #tagSubnets(subnetIds: readonly string[]): void {
    for (const resourceId of subnetIds)
      new Ec2Tag(this, `discovery-${resourceId}`, {
        resourceId,
        key: DISCOVERY_TAG,
        value: this.settings.name,
      });
  }
}
