import { Construct } from "constructs";
import { ResolvedAddOns, serviceNamespaces } from "../../modules/addons/add-ons-props";
import { missingNeeds } from "../../modules/addons/cluster-needs";
import { installAddOns } from "../../modules/addons/install-add-ons";
import { PoolsProps } from "../../modules/addons/karpenter/pools-props";
import { Cluster, PlatformServices, StateStore } from "../../modules/contracts";
import { Problems } from "../../modules/core/problems";
import { ImagesProps } from "../../modules/images/images-props";
import { KubernetesVersion } from "../../modules/versions";
import { isPublished, LayerSettings, LayerStack, Published, Source } from "./layer-stack";

export interface PlatformStackProps {
  readonly cluster: Source<Cluster>;
  readonly store: Source<StateStore>;
  readonly kubernetesVersion: KubernetesVersion;
  readonly addOns: ResolvedAddOns;
  /**
   * Karpenter's pools.
   * @default {} - see each property of {@link PoolsProps}
   */
  readonly pools?: PoolsProps;
  /**
   * Where images are pulled from.
   * @default {} - from their own registries
   */
  readonly images?: ImagesProps;
  /**
   * Where a cluster that exists already stands in what the user wrote, for problems.
   * @default "<name>.cluster.existing" - where it stands in a platform whose id is its name
   */
  readonly clusterPath?: string;
}

/** Layer 4: everything that runs in the cluster and serves all teams. Adding a team changes nothing in it. */
export class PlatformStack extends LayerStack {
  readonly services: Published<PlatformServices>;

  constructor(scope: Construct, settings: LayerSettings, props: PlatformStackProps) {
    super(scope, "platform", settings, ["helm", "kubernetes", "random"]);
    const { addOns, pools = {}, kubernetesVersion } = props;
    const cluster = this.read<Cluster>(props.cluster);
    const store = this.read<StateStore>(props.store);
    if (!isPublished(props.cluster)) {
      const { clusterPath = `${settings.name}.cluster.existing` } = props;
      for (const problem of missingNeeds(addOns, cluster, store, clusterPath))
        Problems.of(this).error(problem);
    }
    this.useKubernetes(cluster);
    this.useHelm(cluster);
    const installed = installAddOns(this, {
      ...{ addOns, pools, kubernetesVersion, cluster, store },
      region: settings.region,
      images: this.useImages(props.images, cluster.imageCache),
      tags: settings.tags,
    });
    this.services = this.publish<PlatformServices>(serviceNamespaces(addOns), installed);
  }
}
