import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, run as runBundle } from "../__tests__/support/bundle";
import { filesOf, FOLDER, readPackageJson, tarball } from "./support/packed";
import { ROOT, run, succeed } from "./support/run";

describe("a project that npm create flink-on-eks starts", () => {
  let folder: string;
  beforeAll(() => {
    const parent = mkdtempSync(join(FOLDER, "start-"));
    const create = ["exec", "--yes", `--package=${tarball("create-flink-on-eks")}`, "--"];
    succeed(parent, "npm", ...create, "create-flink-on-eks", "my-platform");
    folder = join(parent, "my-platform");
    succeed(folder, "npm", "install", "--no-audit", "--no-fund", tarball("flink-on-eks"));
  });

  /** Replaces a text of main.ts, and puts it back when the test has run. */
  function withMain<T>(from: string, to: string, test: () => T): T {
    const file = join(folder, "main.ts");
    const text = readFileSync(file, "utf8");
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    try {
      return test();
    } finally {
      writeFileSync(file, text);
    }
  }

  it("synthesizes what a clone does, and its types hold", () => {
    const { status, stdout, stderr } = run(folder, "npm", "run", "--silent", "synth");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("6 stacks, in order:");
    expect(filesOf(join(folder, "cdktf.out"))).toEqual(filesOf(runBundle(bundle("main.ts")).outdir));
  });

  it("is a project for CDKTF's own command line", () => {
    const cdktf = join(ROOT, "node_modules/.bin/cdktf");
    expect(succeed(folder, cdktf, "list")).toMatch(/flink-network\s+cdktf\.out\/stacks\/flink-network/);
  });

  it("rehearses a stack by the real terraform", () => {
    const { status, stdout } = run(
      folder,
      "node_modules/.bin/flink-on-eks",
      "rehearse",
      "flink-network",
      "--json",
    );
    const { ok, stacks } = JSON.parse(stdout) as { readonly ok: boolean; readonly stacks: unknown[] };
    expect([status, ok]).toEqual([0, true]);
    expect(stacks).toHaveLength(1);
  });

  it("tells a wrong value in words, and a wrong type by the compiler", () => {
    const value = withMain(`cpu: 200`, `cpu: -1`, () => run(folder, "npm", "run", "--silent", "synth"));
    expect(value.status).toBe(1);
    expect(value.stderr).toMatch(/^1 mistake; nothing was written\.\n\nteam-a\.quota\.cpu = -1\n/);
    expect(value.stderr).not.toMatch(/\n\s+at /);
    const type = withMain(`parallelism: 2`, `paralelism: 2, parallelism: 2`, () =>
      run(folder, "node_modules/.bin/tsc"),
    );
    expect(type.status).not.toBe(0);
    expect(type.stdout).toContain("'paralelism' does not exist in type 'FlinkApplicationProps'");
  });

  it("keeps state, output and packages out of version control", () => {
    succeed(folder, "git", "init", "--quiet");
    const ignored = ["node_modules/x", "cdktf.out/x", "terraform.x.tfstate", "terraform.x.tfstate.backup"];
    expect(
      succeed(folder, "git", "check-ignore", ...ignored)
        .trim()
        .split("\n"),
    ).toEqual(ignored);
  });

  it("has a help text that names only scripts and pages that there are", () => {
    const help = readFileSync(join(folder, "help"), "utf8");
    const { scripts } = readPackageJson(folder);
    const named = [...help.matchAll(/npm run (\w+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const pages = [...help.matchAll(/node_modules\/\S+/g)].map(([path]) => path);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});
