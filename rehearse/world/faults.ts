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
    const leavesObject = operation === "create" && parseInt(hash.slice(0, 2), 16) % 2 === 0;
    return { error: `RequestLimitExceeded: injected fault (${operation})`, leavesObject };
  }
}
