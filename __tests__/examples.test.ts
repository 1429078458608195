import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDERS } from "../modules/versions";
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

  it("own-stack asks for the providers that were tested, not for those of the bindings", () => {
    const { outdir } = run(bundle("examples/own-stack/main.ts"));
    const { terraform } = JSON.parse(readFileSync(join(outdir, "stacks/shared/cdk.tf.json"), "utf8")) as {
      readonly terraform: { readonly required_providers: unknown };
    };
    const { aws, helm, kubernetes } = PROVIDERS;
    expect(terraform.required_providers).toEqual({ aws, helm, kubernetes });
  });
});
