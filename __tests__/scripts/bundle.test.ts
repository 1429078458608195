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

describe("a bundle of an app", () => {
  it("writes what the app writes while CDKTF resolves every value itself", () => {
    const outdir = temporaryFolder();
    jest.replaceProperty(process, "env", { ...process.env, CDKTF_OUTDIR: outdir });
    const output = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    jest.requireActual<object>("../../main");
    output.mockRestore();
    expect(Object.keys(stacks(outdir))).toHaveLength(6);
    expect(stacks(run(bundle("main.ts")).outdir)).toEqual(stacks(outdir));
  });
});
