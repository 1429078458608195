import { valuesAt } from "../provider/shape";
import type { MadeResource } from "./made";
import type { Request } from "./request";

/** Ids that EC2 gives. */
const ID = /\b(?:vpc|subnet|sg|rtb|igw|nat|eipalloc|lt|acl|vpce|eni|pl)-[0-9a-f]{8,17}\b/g;

/** Attributes that the service gives, or names are made of. */
const IDENTITY = [
  ...["id", "arn", "name", "bucket", "url", "key_id"],
  ...["default_security_group_id", "default_network_acl_id", "default_route_table_id", "main_route_table_id"],
  "vpc_config.cluster_security_group_id",
];

/** Members that name something which has to exist. */
const NAMING = ["clusterName", "RoleName", "Bucket", "QueueUrl", "Rule", "logGroupName", "workspaceId"];

/**
 * Knows what a request names that nothing in this output makes: the network or the cluster that exists already. A second
 * implementation of AWS cannot be asked about that.
 */
export class Outside {
  private readonly known = new Set<string>();

  constructor(made: readonly MadeResource[]) {
    made.forEach(({ state }) => this.add(state));
  }

  /** The first thing that a request names and nobody made. */
  of({ input }: Request): string | undefined {
    const ids = JSON.stringify(input).match(ID) ?? [];
    const names = NAMING.map((name) => input[name]).filter((value) => typeof value === "string");
    return [...ids, ...names].find((name) => !this.known.has(name));
  }

  /** What a resource is called by, and what AWS makes along with it; arguments name others. */
  private add(state: MadeResource["state"]): void {
    for (const path of IDENTITY) valuesAt(state, path).forEach((value) => this.known.add(String(value)));
  }
}
