import { TeamIngress } from "../../modules/addons/ingress-controllers";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { Cidr } from "../../modules/aws/cidr";
import { NETWORK_DEFAULTS } from "../../modules/aws/network-props";
import { planSubnets } from "../../modules/aws/subnet-plan";
import { FlinkPlatformProps, isExisting } from "./platform-props";

/**
 * Who serves the Ingresses of teams, and from where its requests come.
 * @returns `undefined` where nobody does.
 */
export function teamIngressOf(
  props: Pick<FlinkPlatformProps, "network" | "cluster">,
  { loadBalancerController, ingressControllers: shared }: ResolvedAddOns,
): TeamIngress | undefined {
  if (loadBalancerController !== false) return { loadBalancer: subnetsOf(props), shared };
  return Object.keys(shared).length > 0 ? { shared } : undefined;
}

/** Where load balancers have their addresses: known at synth, or told with a network that exists. */
function subnetsOf({ network, cluster = {} }: Pick<FlinkPlatformProps, "network" | "cluster">) {
  if (network !== undefined && isExisting(network)) {
    const { vpcCidr, privateSubnetCidrs = [vpcCidr], publicSubnetCidrs = [vpcCidr] } = network.existing;
    return { internal: privateSubnetCidrs, internetFacing: publicSubnetCidrs };
  }
  // Of the network of a cluster that exists nothing is known.
  if (isExisting(cluster)) return { internal: [], internetFacing: [] };
  const { cidr = NETWORK_DEFAULTS.cidr, zones = NETWORK_DEFAULTS.zones } = network ?? {};
  const { privateSubnets, publicSubnets } = planSubnets(
    Cidr.parse(cidr),
    typeof zones === "number" ? zones : zones.length,
  );
  return { internal: privateSubnets, internetFacing: publicSubnets };
}
