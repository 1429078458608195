import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, run, temporaryFolder } from "../support/bundle";

const ROOT = join(__dirname, "../..");

/** What each stack of an output holds, by its name. */
function stacks(outdir: string): Record<string, string> {
  const folder = join(outdir, "stacks");
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name, "cdk.tf.json"), "utf8")]),
  );
}

/** What a module writes while CDKTF resolves every value itself. */
function unbundled(module: string): Record<string, string> {
  const outdir = temporaryFolder();
  jest.replaceProperty(process, "env", { ...process.env, CDKTF_OUTDIR: outdir });
  const output = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.requireActual<object>(module);
  output.mockRestore();
  return stacks(outdir);
}

/** What the `app` command of cdktf.json writes for one app or another. */
function fromAppCommand(entry: string): Record<string, string> {
  const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
  const [node, script = ""] = app.split(" ");
  expect(node).toBe("node");
  const outdir = temporaryFolder();
  const env = { PATH: process.env.PATH, CDKTF_OUTDIR: outdir };
  const { status, stderr } = spawnSync(process.execPath, [script, entry], {
    cwd: ROOT,
    env,
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stacks(outdir);
}

describe("a bundle of an app, and the app command", () => {
  it("write what the app writes while CDKTF resolves every value itself", () => {
    const expected = unbundled("../../main");
    expect(Object.keys(expected)).toHaveLength(6);
    expect(stacks(run(bundle("main.ts")).outdir)).toEqual(expected);
    expect(fromAppCommand("main.ts")).toEqual(expected);
  });

  it("do so with every kind of token, within a stack and across stacks", () => {
    const expected = unbundled("../fixtures/tokens");
    expect(expected.one).toContain("cross-stack-output-");
    expect(stacks(run(bundle("__tests__/fixtures/tokens.ts")).outdir)).toEqual(expected);
    expect(fromAppCommand("__tests__/fixtures/tokens.ts")).toEqual(expected);
  });
});

describe("a bundle of what does not parse", () => {
  it.each(["bundle.mjs", "build-cli.mjs"])(
    "ends %s with where that is, and nothing of the bundler",
    (script) => {
      const folder = temporaryFolder();
      const [entry, outfile] = [join(folder, "main.ts"), join(folder, "dist/main.js")];
      writeFileSync(entry, "const x = ;");
      const args = [join("scripts", script), entry, outfile];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toContain('Unexpected ";"');
      expect(stderr).toContain("main.ts:1:10");
      expect(stderr).not.toMatch(/\n\s+at |node_modules|Node\.js/);
      expect(existsSync(outfile)).toBe(false);
    },
  );
});
