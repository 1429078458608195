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

/** Lets each operation fail once, and remembers in which run of terraform it did. */
export class Faults {
  private readonly struck = new Map<string, number>();
  private run = 0;
  private strikes = 0;

  get count(): number {
    return this.strikes;
  }

  nextRun(): void {
    this.run += 1;
  }

  /**
   * A fault, in the first run in which this operation on an object with this fingerprint comes by: twins, which nothing but
   * an address that no provider is told tells apart, fail in the same run.
   */
  strike(operation: "create" | "delete", object: WorldObject, fingerprint: string): Fault | undefined {
    const name = `${operation} ${object.type} ${fingerprint}`;
    if ((this.struck.get(name) ?? this.run) !== this.run) return undefined;
    this.struck.set(name, this.run);
    this.strikes += 1;
    const leavesObject = operation === "create" && MADE_IN_BACKGROUND.has(object.type);
    return { error: `RequestLimitExceeded: injected fault (${operation})`, leavesObject };
  }
}
