import { Construct } from "constructs";
import { ResolvedAddOns, serviceNamespaces } from "../modules/addons/add-ons-props";
import { installAddOns } from "../modules/addons/install-add-ons";
import { PoolsProps } from "../modules/addons/pools-props";
import { Cluster, PlatformServices, StateStore } from "../modules/contracts";
import { KubernetesVersion } from "../modules/versions";
import { LayerSettings, LayerStack, Published, Source } from "./layer-stack";

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
}

/** Layer 4: everything that runs in the cluster and serves all teams. Adding a team changes nothing in it. */
export class PlatformStack extends LayerStack {
  readonly services: Published<PlatformServices>;

  constructor(scope: Construct, settings: LayerSettings, props: PlatformStackProps) {
    super(scope, "platform", settings, ["helm", "kubernetes", "random"]);
    const { addOns, pools = {}, kubernetesVersion } = props;
    const cluster = this.read<Cluster>(props.cluster);
    const store = this.read<StateStore>(props.store);
    this.useKubernetes(cluster);
    this.useHelm(cluster);
    const installed = installAddOns(this, {
      ...{ addOns, pools, kubernetesVersion, cluster, store },
      region: settings.region,
      tags: settings.tags,
      clusterPath: `${settings.path}.cluster`,
    });
    this.services = this.publish<PlatformServices>(serviceNamespaces(addOns), installed);
  }
}
