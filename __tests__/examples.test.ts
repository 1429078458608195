import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, run } from "./support/bundle";

const EXAMPLES = readdirSync(join(__dirname, "../examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("examples", () => {
  it.each(EXAMPLES)("%s synthesizes", (name) => {
    const { status, stderr } = run(bundle(`examples/${name}/main.ts`));
    expect([status, stderr]).toEqual([0, ""]);
  });
});
