import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundle, run } from "../support/bundle";

/** Asks the script as Node would run it: Jest itself loads no ES modules. */
function destroyable(outdir: string): string[] {
  const script = join(__dirname, "../../scripts/destroy.mjs");
  const code = `import { destroyable } from ${JSON.stringify(script)}; console.log(JSON.stringify(destroyable(${JSON.stringify(outdir)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe("npm run destroy", () => {
  it("names every stack once, and leaves those with state that outlives them", () => {
    const { outdir } = run(bundle("examples/two-platforms/main.ts"));
    expect(destroyable(outdir).sort()).toEqual(
      ["dev", "prod"].flatMap((name) =>
        ["cluster", "jobs-payments", "network", "platform", "team-payments"].map(
          (layer) => `flink-${name}-${layer}`,
        ),
      ),
    );
  });
});
