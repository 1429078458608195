import { Construct } from "constructs";
import { NetworkProps } from "../../modules/aws/network-props";
import { Vpc } from "../../modules/aws/vpc";
import { Network } from "../../modules/contracts";
import { LayerSettings, LayerStack, Published } from "./layer-stack";

/** Layer 1: the VPC. It is destroyed after the cluster, so that nodes keep their way out until they are gone. */
export class NetworkStack extends LayerStack {
  readonly network: Published<Network>;

  constructor(scope: Construct, settings: LayerSettings, props: NetworkProps) {
    super(scope, "network", settings, ["aws"]);
    this.useAws();
    const { name, tags, iam } = settings;
    const vpc = new Vpc(this, "vpc", { ...props, name, clusterName: name, tags, iam });
    this.network = this.publish(vpc.network);
  }
}
