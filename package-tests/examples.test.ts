import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, run as runBundle, temporaryFolder } from "../__tests__/support/bundle";
import { AS_NODE } from "./support/compiler-options";
import { filesOf, OWN } from "./support/packed";
import { Project } from "./support/project";
import { ROOT, run } from "./support/run";

const EXAMPLES = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("the examples of the package, in a project of somebody who copies them", () => {
  const aws = "@cdktf/provider-aws";
  let project: Project;
  beforeAll(() => {
    project = new Project({
      packages: {
        cdktf: "0.21.0",
        constructs: "10.8.1",
        typescript: "7.0.2",
        "@types/node": "20.19.43",
        // One of them has a provider in a stack of its own.
        [aws]: OWN.devDependencies[aws] ?? "",
      },
      compilerOptions: { ...AS_NODE, skipLibCheck: true },
    }).install();
    project.run("cp", "-r", "node_modules/flink-on-eks/examples", "examples");
  });

  it("compile", () => {
    expect(project.bin("tsc")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.each(EXAMPLES)("%s writes what it writes in a clone", (name) => {
    const cwd = join(project.folder, "examples", name);
    const { status, stderr } = run(cwd, "node", join(project.folder, `dist/examples/${name}/main.js`));
    expect([status, stderr]).toEqual([0, ""]);
    const place = { cwd: join(ROOT, "examples", name), outdir: join(temporaryFolder(), "cdktf.out") };
    const { outdir } = runBundle(bundle(`examples/${name}/main.ts`), place);
    expect(filesOf(join(cwd, "cdktf.out"))).toEqual(filesOf(outdir));
  });
});
