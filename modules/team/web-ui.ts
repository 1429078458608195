import * as z from "zod";
import { distinct } from "../core/distinct";
import { propsSchema, text } from "../core/schema";

/** How a team's Flink UIs are reached from outside of the cluster, where a job has an `ingress`. */
export interface WebUiProps {
  /**
   * Hosts that Ingresses of the team may have: `"orders.flink.internal"`, or `"*.team-a.flink.internal"` for every
   * host below that. All others are refused, at synth and by the API server.
   * @default - the hosts of the team's jobs as they are described
   */
  readonly hosts?: readonly string[];
  /**
   * Whether the team's load balancer has addresses of the VPC only. It is one for all of its jobs.
   * @default true - Flink's UI has no login, and takes jars from anybody
   */
  readonly internal?: boolean;
}

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

export const webUiSchema = propsSchema<WebUiProps>()({
  hosts: z
    .array(
      text(
        new RegExp(`^(\\*\\.)?(${LABEL}\\.)+${LABEL}$`),
        "not a host that an Ingress can have",
        'write it in full and in lower case, "orders.flink.internal", or "*.flink.internal" for all below it',
      ),
    )
    .refine(...distinct("host"))
    .optional(),
  internal: z.boolean().optional(),
});

/** Whether a host is one of those. */
export function isAmong(host: string, hosts: readonly string[]): boolean {
  return hosts.some((own) => own === host || (own.startsWith("*.") && host.endsWith(own.slice(1))));
}
