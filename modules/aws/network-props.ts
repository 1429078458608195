import * as z from "zod";
import { propsSchema, rule, text, wholeNumber } from "../core/schema";
import { Cidr, isCidr, isPrivate } from "./cidr";
import { RETENTION_DAYS, retentionDays } from "./log-retention";
import { MAX_ZONES } from "./subnet-plan";

/** AWS services that can get an interface endpoint in the private subnets. */
export const INTERFACE_ENDPOINTS = [
  "ecr.api",
  "ecr.dkr",
  "ec2",
  "sts",
  "logs",
  "sqs",
  "eks",
  "aps-workspaces",
  "kms",
] as const;
export type InterfaceEndpoint = (typeof INTERFACE_ENDPOINTS)[number];

/** The VPC of a platform. */
export interface NetworkProps {
  /**
   * Addresses of the VPC, a /16: less has no room for four zones with a /19 for pods each.
   * @default "10.0.0.0/16" - the VPC module's own; take another where it would overlap a network to be connected
   */
  readonly cidr?: string;
  /**
   * Zones: how many, or which by name. Zones that need an opt-in or that have no EKS are never taken. How many a region
   * has is in docs/regions.md.
   * @default 2 - what a job needs to survive the loss of one, without paying for a third NAT gateway
   */
  readonly zones?: number | readonly string[];
  /**
   * One NAT gateway for all zones: cheaper, but its zone takes the others' way out with it, and traffic between zones
   * is billed.
   * @default false - a zone that fails takes no other with it
   */
  readonly singleNat?: boolean;
  /**
   * Interface endpoints, which keep traffic to these services off the NAT gateways, billed by the hour and zone.
   * @default [] - the S3 gateway endpoint, which is free and takes the bulk (checkpoints), is always there
   */
  readonly interfaceEndpoints?: readonly InterfaceEndpoint[];
  /**
   * Flow logs in CloudWatch, with the days they are kept.
   * @default - none: they are billed by volume, and Flink makes much of it
   */
  readonly flowLogs?: { readonly retentionDays?: number };
}

const zoneName = text(
  /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
  "not the name of an availability zone",
  'write it like "us-west-2a"',
);

export const networkSchema = propsSchema<NetworkProps>()({
  cidr: z
    .string()
    .refine(...rule<string>(isCidr, "not an IPv4 CIDR block", 'write it like "10.0.0.0/16"'))
    .refine(
      ...rule<string>(
        (cidr) => !isCidr(cidr) || prefix(cidr) <= 16,
        "too small: four zones with a /19 for pods each need a /16",
        'use a /16 like "10.0.0.0/16"',
      ),
    )
    .refine(
      ...rule<string>(
        (cidr) => !isCidr(cidr) || prefix(cidr) >= 16,
        "larger than a VPC can be",
        'use a /16 like "10.0.0.0/16"',
      ),
    )
    .refine(
      ...rule<string>(
        (cidr) => !isCidr(cidr) || isPrivate(Cidr.parse(cidr)),
        "not in a private range (RFC 1918 or 100.64.0.0/10)",
        "use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      ),
    )
    .optional(),
  zones: z
    .union([
      wholeNumber(2, MAX_ZONES, "zones"),
      z
        .array(zoneName)
        .refine(
          ...rule<string[]>(
            (zones) => zones.length >= 2 && zones.length <= MAX_ZONES && new Set(zones).size === zones.length,
            `not 2 to ${MAX_ZONES} different zones`,
            `name 2 to ${MAX_ZONES} zones, each once: EKS wants subnets in two at least`,
          ),
        ),
    ])
    .optional(),
  singleNat: z.boolean().optional(),
  interfaceEndpoints: z.array(z.enum(INTERFACE_ENDPOINTS)).optional(),
  flowLogs: z.strictObject({ retentionDays: retentionDays.optional() }).optional(),
}) as z.ZodType<NetworkProps>;

export const NETWORK_DEFAULTS = {
  cidr: "10.0.0.0/16",
  zones: 2,
  flowLogRetentionDays: RETENTION_DAYS.default,
} as const;

/** How many zones the network has. */
export function zoneCount({ zones = NETWORK_DEFAULTS.zones }: NetworkProps): number {
  return typeof zones === "number" ? zones : zones.length;
}

/** How many NAT gateways it needs, each with an address and a route table of the private subnets. */
export function natGateways(props: NetworkProps): number {
  return props.singleNat === true ? 1 : zoneCount(props);
}

function prefix(cidr: string): number {
  return Cidr.parse(cidr).prefix;
}
