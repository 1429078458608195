import * as z from "zod";
import { Cidr, isCidr } from "../aws/cidr";
import { propsSchema, rule, text } from "../core/schema";

/** TCP traffic with a block of addresses, beyond what every team may do. */
export interface TrafficRule {
  /** Addresses on the other side: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Ports, single ones or ranges: `[9092, "14001-14100"]`. */
  readonly ports: readonly (number | string)[];
  /** What the rule is for; it ends up in an annotation, for whoever finds the policy in the cluster. */
  readonly description: string;
}

/** Address of the instance metadata service, whose credentials are the node's: never for a team's pods. */
export const METADATA_SERVICE = "169.254.169.254/32";

const port = z
  .union([z.number(), z.string()])
  .refine(
    ...rule<number | string>(
      (value) => portRange(value) !== undefined,
      "not a port or a range of ports",
      'write a port (9092) or a range ("14001-14100") from 1 to 65535',
    ),
  );

export const trafficRuleSchema = propsSchema<TrafficRule>()({
  cidr: z
    .string()
    .refine(
      ...rule<string>(isCidr, "not an IPv4 CIDR block", "write an address and a prefix length: 10.0.0.0/16"),
    )
    .refine(
      ...rule<string>(
        (cidr) => !isCidr(cidr) || !metadataService.contains(Cidr.parse(cidr)),
        "the instance metadata service holds the node's own credentials",
        "give the job's service account what it needs by `statements`",
      ),
    ),
  ports: z.array(port).min(1),
  description: text(/\S/, "empty", "say what the traffic is for"),
});

const metadataService = Cidr.parse(METADATA_SERVICE);

/** The block without the metadata service, in the terms of a NetworkPolicy. */
export function ipBlock(cidr: string): { cidr: string; except?: string[] } {
  return Cidr.parse(cidr).contains(metadataService) ? { cidr, except: [METADATA_SERVICE] } : { cidr };
}

/** First and last port of the notation; `undefined` where it is none. */
export function portRange(notation: number | string): { first: number; last: number } | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(String(notation));
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first >= 1 && first <= last && last <= 65535 ? { first, last } : undefined;
}
