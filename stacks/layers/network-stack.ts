import { Construct } from "constructs";
import { natGateways, NetworkProps } from "../../modules/aws/network-props";
import { Vpc } from "../../modules/aws/vpc";
import { EgressSites, Network } from "../../modules/contracts";
import { LayerSettings, LayerStack, Published } from "./layer-stack";

/** Layer 1: the VPC, but for the NAT gateways: see {@link EgressSites}. It is destroyed after the cluster. */
export class NetworkStack extends LayerStack {
  readonly network: Published<Network>;
  readonly egress: Published<EgressSites>;
  /** How many NAT gateways it is made for. */
  readonly natGateways: number;

  constructor(scope: Construct, settings: LayerSettings, props: NetworkProps) {
    super(scope, "network", settings, ["aws"]);
    this.useAws();
    const { name, tags, iam } = settings;
    const vpc = new Vpc(this, "vpc", { ...props, name, clusterName: name, tags, iam });
    this.network = this.publish(vpc.network);
    const { publicSubnetIds, ...sites } = vpc.egress;
    this.egress = { layer: this, values: { publicSubnetIds, ...this.publish(sites).values } };
    this.natGateways = natGateways(props);
  }
}
