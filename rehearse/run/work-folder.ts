import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeMirror } from "./mirror";
import { overrideOf } from "./overrides";
import type { Stack } from "./stacks";

/** Everything that a rehearsal writes, in one folder: a copy of the stacks, their states, the mirror, the world. */
export class WorkFolder {
  /** Objects of the rehearsed world. */
  readonly objects: string;
  readonly cliConfig: string;
  private readonly mirror: string;

  private constructor(
    readonly path: string,
    readonly isTemporary: boolean,
  ) {
    this.objects = join(path, "world");
    this.cliConfig = join(path, "terraform.rc");
    this.mirror = join(path, "mirror");
  }

  /** A fresh folder; without a path, a temporary one that `remove` takes away. */
  static create(path?: string): WorkFolder {
    if (path === undefined)
      return new WorkFolder(mkdtempSync(join(tmpdir(), "flink-on-eks-rehearsal-")), true);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
    return new WorkFolder(path, false);
  }

  /** Writes the copy of the stacks with their overrides, and the provider mirror. `moduleHost`: base of the registry. */
  prepare(stacks: readonly Stack[], moduleHost: string | undefined): void {
    mkdirSync(join(this.path, "states"), { recursive: true });
    mkdirSync(join(this.path, "plans"), { recursive: true });
    this.copyStacks(stacks);
    this.addToMirror(stacks);
    const registry =
      moduleHost === undefined
        ? ""
        : `host "registry.terraform.io" {\n  services = { "modules.v1" = "${moduleHost}/v1/modules/" }\n}\n`;
    writeFileSync(
      this.cliConfig,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(this.mirror)}\n  }\n}\n${registry}`,
    );
  }

  /** Offers the provider versions that stacks pin. */
  addToMirror(stacks: readonly Stack[]): void {
    writeMirror(this.mirror, stacks);
  }

  /** Lays stacks over the copies of an earlier synthesis; their states stay. */
  copyStacks(stacks: readonly Stack[]): void {
    for (const stack of stacks) {
      const copy = this.stackFolder(stack);
      cpSync(stack.folder, copy, { recursive: true, filter: (source) => !source.includes("/.terraform") });
      const override = overrideOf(stack, stacks, (other) => this.stateFile(other));
      writeFileSync(join(copy, "rehearsal_override.tf.json"), `${JSON.stringify(override, undefined, 2)}\n`);
    }
  }

  stackFolder(stack: Pick<Stack, "name">): string {
    return join(this.path, "stacks", stack.name);
  }

  stateFile(stack: Pick<Stack, "name">): string {
    return join(this.path, "states", `${stack.name}.tfstate`);
  }

  planFile(stack: Pick<Stack, "name">, name: string): string {
    return join(this.path, "plans", `${stack.name}.${name}.tfplan`);
  }

  remove(): void {
    // A terraform that was killed this moment may still be writing.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
