import { Ec2Tag } from "@cdktf/provider-aws/lib/ec2-tag";
import { Construct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { AddOnRoles } from "../../modules/addons/roles/add-on-roles";
import { DISCOVERY_TAG } from "../../modules/addons/karpenter/ec2-node-class";
import { SERVICE_ACCOUNTS } from "../../modules/addons/service-accounts";
import { CLUSTER_DEFAULTS, ClusterProps } from "../../modules/aws/cluster-props";
import { EbsCsi } from "../../modules/aws/ebs-csi";
import { Egress } from "../../modules/aws/egress";
import { EksCluster } from "../../modules/aws/eks-cluster";
import { withTypes } from "../../modules/aws/node-group-types";
import { placeOf } from "../../modules/aws/offerings/place";
import { ImageCache } from "../../modules/aws/image-cache";
import { KarpenterResources } from "../../modules/aws/karpenter-resources";
import { ScaleFromZeroTags } from "../../modules/aws/scale-from-zero-tags";
import { Cluster, EgressSites, Network, StateStore } from "../../modules/contracts";
import { ImagesProps } from "../../modules/images/images-props";
import { pullThroughCacheOf, rulesOf } from "../../modules/images/pull-through";
import { DEPLOYMENT_TAG } from "../../modules/core/names";
import { KUBERNETES } from "../../modules/versions";
import { isPublished, LayerSettings, LayerStack, Published, Source } from "./layer-stack";

export interface ClusterLayerProps extends ClusterProps {
  readonly network: Source<Network>;
  /**
   * What the network keeps ready for NAT gateways, and how many.
   * @default - the network has a way out already
   */
  readonly egress?: { readonly sites: Source<EgressSites>; readonly gateways: number };
  readonly store: Source<StateStore>;
  /** Decides which roles the add-ons of the platform layer get. */
  readonly addOns: ResolvedAddOns;
  /**
   * Where images are pulled from; a pull-through cache is made here.
   * @default {} - from their own registries
   */
  readonly images?: ImagesProps;
}

/** Providers of the stack: ours, and those that the EKS module pulls in. */
const PROVIDERS = ["aws", "tls", "time", "null", "cloudinit"] as const;

/** Layer 3: the EKS cluster with its nodes, and the AWS side of everything that the platform layer installs. */
export class ClusterStack extends LayerStack {
  readonly cluster: Published<Cluster>;

  constructor(scope: Construct, settings: LayerSettings, props: ClusterLayerProps) {
    super(scope, "cluster", settings, PROVIDERS);
    this.useAws();
    const { name, region, tags, iam } = settings;
    const {
      addOns,
      network: networkSource,
      store: storeSource,
      images = {},
      egress: ways,
      ...cluster
    } = props;
    const network = this.read(networkSource);
    const store = this.read(storeSource);
    const { kubernetesVersion = CLUSTER_DEFAULTS.kubernetesVersion } = props;

    // Where the zones are known as well, the platform has chosen already.
    const nodeGroups = withTypes(props.nodeGroups ?? {}, placeOf(region, undefined));

    const imageCache = this.#imageCache(images);
    const nodePolicies = imageCache && { ImageCache: imageCache.nodePolicyArn };
    const egress = ways && this.#egress(ways);
    const eks = new EksCluster(this, "eks", {
      ...cluster,
      nodeGroups,
      name,
      network,
      nodesNeed: egress?.routeIds,
      tags,
      nodePolicies,
      iam,
      yunikorn: addOns.yunikorn !== false,
    });
    const ebsCsi = new EbsCsi(this, "ebs-csi", {
      clusterName: eks.name,
      partition: eks.partition,
      version: KUBERNETES[kubernetesVersion].addons.ebsCsi,
      roleName: `${name}-${region}-ebs-csi`,
      iam,
      volumeTags: tags,
      kmsKeyArn: isInstalled(addOns.storageClass) ? addOns.storageClass.kmsKeyArn : undefined,
      nodes: eks.nodes,
    });
    if (isInstalled(addOns.clusterAutoscaler))
      new ScaleFromZeroTags(this, "scale-from-zero", { eks, nodeGroups });
    if (!isPublished(networkSource)) this.#tagSubnets(network.privateSubnetIds);
    const karpenter = isInstalled(addOns.karpenter)
      ? new KarpenterResources(this, "karpenter", {
          name,
          clusterName: eks.name,
          serviceAccount: SERVICE_ACCOUNTS.karpenter,
          nodePolicies,
          tags,
          iam,
        })
      : undefined;
    const namePath = `${settings.path}.name`;
    const roles = new AddOnRoles(this, "roles", { name, namePath, region, eks, store, addOns, iam });

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
        imageCache: imageCache?.url,
      },
      [eks, ebsCsi, karpenter, roles, imageCache],
    );
  }

  #imageCache(images: ImagesProps): ImageCache | undefined {
    const { name, region } = this.settings;
    const cache = pullThroughCacheOf(images);
    if (cache === undefined) return undefined;
    return new ImageCache(this, "image-cache", {
      prefix: cache.prefix ?? name,
      rules: rulesOf(cache),
      region,
      policyName: `${name}-${region}-image-cache`,
      iam: this.settings.iam,
    });
  }

  #egress({ sites, gateways }: NonNullable<ClusterLayerProps["egress"]>): Egress {
    const { name, tags } = this.settings;
    const ownTag = { key: DEPLOYMENT_TAG, value: tags[DEPLOYMENT_TAG] ?? name };
    return new Egress(this, "egress", { name, sites: this.read(sites), gateways, ownTag, tags });
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
