import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorldObject } from "./objects";
import type { WorldSettings } from "./settings";

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

/** Lets each operation of the chosen kind fail once, and remembers in files which ones have. */
export class Faults {
  constructor(
    private readonly folder: string,
    private readonly mode: WorldSettings["faults"],
  ) {}

  /** A fault, the first time that this operation on an object with this fingerprint comes by. */
  strike(operation: "create" | "delete", object: WorldObject, fingerprint: string): Fault | undefined {
    if (this.mode !== operation) return undefined;
    const hash = createHash("sha256").update(`${operation} ${object.type} ${fingerprint}`).digest("hex");
    mkdirSync(this.folder, { recursive: true });
    try {
      writeFileSync(join(this.folder, hash.slice(0, 24)), `${operation} ${object.type} ${object.key}\n`, {
        flag: "wx",
      });
    } catch {
      return undefined;
    }
    const leavesObject = operation === "create" && MADE_IN_BACKGROUND.has(object.type);
    return { error: `RequestLimitExceeded: injected fault (${operation})`, leavesObject };
  }
}
