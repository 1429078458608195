import { Cidr } from "./cidr";

/** Zones a VPC of this project can grow to without renumbering. */
export const MAX_ZONES = 4;

/** Prefix length of a private subnet: 8,190 addresses, since every pod takes one. */
const PRIVATE_PREFIX = 19;
/** Prefix length of a public subnet: load balancers and NAT gateways only. */
const PUBLIC_PREFIX = 22;

export interface SubnetPlan {
  readonly privateSubnets: readonly string[];
  readonly publicSubnets: readonly string[];
}

/**
 * Places of the subnets in a /16, by zone: the first half for private subnets, the public ones behind it. A zone's
 * subnets depend on nothing but its number, so a third and a fourth zone change nothing about the first two.
 */
export function planSubnets(vpc: Cidr, zones: number): SubnetPlan {
  const numbers = Array.from({ length: zones }, (_, zone) => zone);
  const publicOffset = MAX_ZONES * 2 ** (PUBLIC_PREFIX - PRIVATE_PREFIX);
  return {
    privateSubnets: numbers.map((zone) => vpc.subnet(PRIVATE_PREFIX, zone).toString()),
    publicSubnets: numbers.map((zone) => vpc.subnet(PUBLIC_PREFIX, publicOffset + zone).toString()),
  };
}
