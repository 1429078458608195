import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, run, temporaryFolder } from "../support/bundle";

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

describe("a bundle of an app", () => {
  it("writes what the app writes while CDKTF resolves every value itself", () => {
    const expected = unbundled("../../main");
    expect(Object.keys(expected)).toHaveLength(6);
    expect(stacks(run(bundle("main.ts")).outdir)).toEqual(expected);
  });

  it("does so with every kind of token, within a stack and across stacks", () => {
    const expected = unbundled("../fixtures/tokens");
    expect(expected.one).toContain("cross-stack-output-");
    expect(stacks(run(bundle("__tests__/fixtures/tokens.ts")).outdir)).toEqual(expected);
  });
});
