import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, run, temporaryFolder } from "./support/bundle";

const FOLDER = join(__dirname, "../examples");
const EXAMPLES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("examples", () => {
  it.each(EXAMPLES)("%s synthesizes", (name) => {
    const place = { cwd: join(FOLDER, name), outdir: join(temporaryFolder(), "cdktf.out") };
    const { status, stderr } = run(bundle(`examples/${name}/main.ts`), place);
    expect([status, stderr]).toEqual([0, ""]);
  });
});
