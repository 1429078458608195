import { join } from "node:path";
import { bundle, run } from "../__tests__/support/bundle";
import { AS_NODE } from "./support/compiler-options";
import { differences } from "./support/differences";
import { Fork, FORK } from "./support/fork";
import { Project } from "./support/project";
import { USES } from "./support/uses";

/** The one thing that may differ: the version that CDKTF writes into each stack. */
const VERSION = /^flink-[\w-]+ \/\/\.metadata\.version$/;

let expected: string;
beforeAll(() => {
  expected = run(bundle("main.ts")).outdir;
});

function expectOnlyVersions(found: readonly string[]) {
  expect(found.filter((path) => !VERSION.test(path))).toEqual([]);
  expect(found).toHaveLength(6);
}

describe("a project with the package and CDKTF's fork under CDKTF's name", () => {
  let project: Project;
  beforeAll(() => {
    project = new Project({
      packages: {
        cdktf: `npm:cdktn@${FORK.cdktn}`,
        constructs: FORK.constructs,
        typescript: "7.0.2",
        "@types/node": "20.19.43",
      },
      compilerOptions: AS_NODE,
    }).install();
    project.copy("main.ts", "main.ts");
    project.write("uses.ts", USES);
  });

  it("compiles", () => {
    expect(project.bin("tsc")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("writes the same Terraform but for the version in it", () => {
    expect(project.run("node", "dist/main.js")).toMatchObject({ status: 0, stderr: "" });
    expectOnlyVersions(differences(expected, join(project.folder, "cdktf.out")));
  });
});

describe("a clone on CDKTF's fork and the fork's bindings", () => {
  let fork: Fork;
  beforeAll(() => {
    fork = new Fork().install();
  });

  it("writes the same Terraform but for the version in it", () => {
    expectOnlyVersions(differences(expected, fork.synthesize()));
  });

  it("compiles but for the metadata of three resources, which is a list there", () => {
    const { stdout } = fork.typecheck();
    const mistakes = stdout.split("\n").filter((line) => /error TS/.test(line));
    expect(mistakes.map((line) => line.replace(/\(.*/, "")).sort()).toEqual([
      "modules/addons/flink-operator/flink-operator-role.ts",
      "modules/kubernetes/namespace.ts",
      "modules/team/namespaced-role.ts",
    ]);
    expect(mistakes.filter((line) => !/V1Metadata\[\]/.test(line))).toEqual([]);
  });
});
