import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectValue } from "../provider/value";

/** Something that exists in the rehearsed cloud: what Terraform made, or what a controller in the cluster made. */
export interface WorldObject {
  /** Terraform's type (`aws_vpc`), or a type of the world's own: `crd`, `custom_resource`, `instance`, `volume`, `load_balancer`. */
  readonly type: string;
  /** What must be unique within the type, as AWS, Helm and Kubernetes see it. */
  readonly key: string;
  readonly values: ObjectValue;
  /** Why it is there although nobody holds it any more: becomes the cause of a leftover. */
  readonly cause?: string;
  /** What the credentials of whoever made it were had by, where not those that Terraform runs with. */
  readonly madeBy?: string;
}

/**
 * The world's objects, one file each, so that the providers' processes (several at a time, each short-lived) share them
 * and a kept work folder can be read by anybody.
 */
export class Objects {
  constructor(private readonly folder: string) {}

  /** The objects of another account: nothing of one account is in the way of what another has. */
  of(account: string): Objects {
    return new Objects(join(`${this.folder}-of-accounts`, account));
  }

  /** These, and those of all other accounts that have any. */
  everywhere(): Objects[] {
    return [this, ...this.list(`${this.folder}-of-accounts`).map((account) => this.of(account))];
  }

  all(type: string): WorldObject[] {
    return this.names(type).flatMap((name) => this.read(join(this.folder, type, name)) ?? []);
  }

  types(): string[] {
    return this.list(this.folder);
  }

  get(type: string, key: string): WorldObject | undefined {
    return this.read(this.file(type, key));
  }

  put(object: WorldObject): void {
    const file = this.file(object.type, object.key);
    mkdirSync(join(this.folder, object.type), { recursive: true });
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, JSON.stringify(object));
    renameSync(draft, file);
  }

  remove(object: Pick<WorldObject, "type" | "key">): void {
    rmSync(this.file(object.type, object.key), { force: true });
  }

  private names(type: string): string[] {
    return this.list(join(this.folder, type)).filter((name) => name.endsWith(".json"));
  }

  private list(folder: string): string[] {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  }

  private file(type: string, key: string): string {
    return join(this.folder, type, `${encodeURIComponent(key).slice(0, 200)}.json`);
  }

  /** Undefined where another process has removed the object meanwhile. */
  private read(file: string): WorldObject | undefined {
    try {
      return JSON.parse(readFileSync(file, "utf8")) as WorldObject;
    } catch {
      return undefined;
    }
  }
}
