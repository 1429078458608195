import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { FOLDER } from "./packed";
import { Ended, ROOT, run, succeed } from "./run";

/** CDKTF's fork, and what it asks for. Its constructs are a range of their own: 10.6 and 10.7. */
export const FORK = { cdktn: "0.24.0", constructs: "10.7.2" };

/** Bindings that come from PyPI: a wheel holds the npm package that it was made from. */
const WHEELS = { helm: "15.1.0", kubernetes: "17.1.0" };

/** A clone whose CDKTF, constructs and bindings are the fork's, under CDKTF's names. */
export class Fork {
  private readonly folder = join(FOLDER, "fork");
  private readonly clone = join(FOLDER, "fork/clone");

  install(): this {
    mkdirSync(this.clone, { recursive: true });
    const packages = {
      cdktn: FORK.cdktn,
      cdktf: `npm:cdktn@${FORK.cdktn}`,
      constructs: FORK.constructs,
      "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
      ...this.wheels(),
    };
    writeFileSync(
      join(this.folder, "package.json"),
      JSON.stringify({ name: "fork", dependencies: packages }),
    );
    succeed(this.folder, "npm", "install", "--no-audit", "--no-fund");
    this.cloneWith(Object.keys(packages));
    return this;
  }

  /** Synthesizes main.ts; returns the output. */
  synthesize(): string {
    succeed(this.clone, "npm", "run", "--silent", "app");
    return join(this.clone, "cdktf.out");
  }

  /** What the compiler says of the library. */
  typecheck(): Ended {
    const tsc = "node_modules/typescript-7/bin/tsc";
    return run(this.clone, tsc, "--pretty", "false", "--noEmit", "-p", "tsconfig.build.json");
  }

  private wheels(): Record<string, string> {
    const names = Object.entries(WHEELS).map(([name, version]) => `cdktn-provider-${name}==${version}`);
    const pip = [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--disable-pip-version-check",
      "--no-deps",
      "--dest",
      ".",
    ];
    succeed(this.folder, "python3", ...pip, ...names);
    for (const wheel of globSync("*.whl", { cwd: this.folder }))
      succeed(this.folder, "python3", "-m", "zipfile", "-e", wheel, "wheels");
    return Object.fromEntries(
      Object.keys(WHEELS).map((name) => {
        const [file] = globSync(`wheels/*/_jsii/provider-${name}@*.tgz`, { cwd: this.folder });
        return [`@cdktf/provider-${name}`, `file:${file}`];
      }),
    );
  }

  /** The sources of the clone, beside its packages with some of the fork's in their places. */
  private cloneWith(ours: readonly string[]): void {
    const files = succeed(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard");
    succeed(ROOT, "cp", "--parents", "-t", this.clone, ...files.trim().split("\n"));
    const link = (target: string, name: string) =>
      symlinkSync(resolve(target, name), join(this.clone, "node_modules", name));
    mkdirSync(join(this.clone, "node_modules/@cdktf"), { recursive: true });
    for (const name of readdirSync(join(ROOT, "node_modules")))
      if (name !== "@cdktf" && !name.startsWith(".") && !ours.includes(name))
        link(join(ROOT, "node_modules"), name);
    for (const name of ours) link(join(this.folder, "node_modules"), name);
  }
}
