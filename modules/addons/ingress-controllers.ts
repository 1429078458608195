import * as z from "zod";
import { Cidr, isCidr } from "../aws/cidr";
import { DNS_NAME } from "../core/names";
import { propsSchema, rule, text } from "../core/schema";

/** Class of AWS Load Balancer Controller, which jobs name where they name none. */
export const ALB = "alb";

/** An ingress controller that is there already: from where its requests come, which is all that jobs have to let in. */
export interface IngressControllerProps {
  /** Namespace of its pods: `ingress-nginx`. @default - its pods send nothing, as with a load balancer of AWS */
  readonly namespace?: string;
  /** Blocks of addresses that its requests come from: the subnets of a load balancer. @default - none */
  readonly cidrs?: readonly string[];
}

export const ingressControllerSchema = propsSchema<IngressControllerProps>()({
  namespace: text(
    DNS_NAME,
    "not the name of a namespace",
    'write the controller\'s own: "ingress-nginx"',
  ).optional(),
  cidrs: z
    .array(
      z
        .string()
        .refine(
          ...rule<string>(
            isCidr,
            "not an IPv4 CIDR block",
            "write an address and a prefix length: 10.0.0.0/16",
          ),
        )
        .refine(
          ...rule<string>(
            (cidr) => !isCidr(cidr) || Cidr.parse(cidr).prefix >= 8,
            "a large part of the world: Flink's UI has no login, and takes jars from anybody",
            "name the subnets of the load balancer",
          ),
        ),
    )
    .min(1)
    .optional(),
}).refine(
  ...rule<IngressControllerProps>(
    ({ namespace, cidrs }) => namespace !== undefined || cidrs !== undefined,
    "says nothing about where its requests come from: jobs would let nobody in",
    "give the namespace of its pods, or the blocks of its load balancers",
  ),
);

/** Ingress controllers by the class that Ingresses name. */
export type IngressControllers = Readonly<Record<string, IngressControllerProps>>;

/** What a team's Ingresses may be served by. */
export interface TeamIngress {
  /**
   * Subnets of the load balancers that AWS Load Balancer Controller makes, one load balancer a team.
   * @default - the controller is not there
   */
  readonly loadBalancer?: {
    readonly internal: readonly string[];
    readonly internetFacing: readonly string[];
  };
  /** Controllers whose class all teams share. */
  readonly shared: IngressControllers;
}

/** Class of a team's own load balancer. */
export function teamClass(namespace: string): string {
  return `${ALB}-${namespace}`;
}

/** Whether anybody serves Ingresses. */
export function hasIngress(addOns: {
  readonly loadBalancerController: unknown;
  readonly ingressControllers: IngressControllers;
}): boolean {
  return addOns.loadBalancerController !== false || Object.keys(addOns.ingressControllers).length > 0;
}
