import type { WorldObject } from "./objects";

export interface Fault {
  readonly error: string;
  /** Whether the failed object is there all the same, so that Terraform taints it and replaces it. */
  readonly leavesObject: boolean;
}

/** What AWS makes in the background: it can fail after it has begun to exist. All else is refused at once, or made. */
const MADE_IN_BACKGROUND: ReadonlySet<string> = new Set([
  "aws_eks_addon",
  "aws_eks_cluster",
  "aws_eks_node_group",
  "aws_nat_gateway",
  "aws_prometheus_workspace",
  "aws_vpc_endpoint",
]);

/** Lets each operation fail once, and remembers which ones have. */
export class Faults {
  private readonly struck = new Set<string>();

  get count(): number {
    return this.struck.size;
  }

  /** A fault, the first time that this operation on an object with this fingerprint comes by. */
  strike(operation: "create" | "delete", object: WorldObject, fingerprint: string): Fault | undefined {
    const name = `${operation} ${object.type} ${fingerprint}`;
    if (this.struck.has(name)) return undefined;
    this.struck.add(name);
    const leavesObject = operation === "create" && MADE_IN_BACKGROUND.has(object.type);
    return { error: `RequestLimitExceeded: injected fault (${operation})`, leavesObject };
  }
}
