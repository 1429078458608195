import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { bundle, run } from "../__tests__/support/bundle";
import { AS_CDKTF_INIT, AS_NODE } from "./support/compiler-options";
import { filesOf, OWN } from "./support/packed";
import { Project, ProjectProps } from "./support/project";
import { USES } from "./support/uses";

const CDKTF = { cdktf: "0.21.0", "@types/node": "20.19.43" };
const TYPESCRIPT_5 = { typescript: "5.9.3" };
const NEWEST = { constructs: "10.8.1" };

/** Projects that somebody makes from nothing. */
const PROJECTS: Record<string, ProjectProps> = {
  "the oldest constructs and what cdktf init writes": {
    packages: { ...CDKTF, ...TYPESCRIPT_5, constructs: "10.4.2" },
    compilerOptions: AS_CDKTF_INIT,
  },
  "the newest constructs": {
    packages: { ...CDKTF, ...TYPESCRIPT_5, ...NEWEST },
    compilerOptions: AS_NODE,
  },
  pnpm: {
    manager: "pnpm",
    packages: { ...CDKTF, ...TYPESCRIPT_5, ...NEWEST },
    compilerOptions: AS_NODE,
  },
  "ES modules": {
    type: "module",
    packages: { ...CDKTF, ...TYPESCRIPT_5, ...NEWEST },
    compilerOptions: AS_NODE,
  },
  "TypeScript 7": {
    packages: { ...CDKTF, typescript: "7.0.2", ...NEWEST },
    compilerOptions: AS_NODE,
  },
};

const GOOD = {
  apiVersion: "flink.apache.org/v1beta1",
  kind: "FlinkDeployment",
  metadata: { namespace: "shop", name: "orders" },
  spec: {
    image: "flink:2.2.1",
    flinkVersion: "v2_2",
    serviceAccount: "flink",
    jobManager: { resource: { cpu: 1, memory: "2048m" } },
    taskManager: { resource: { cpu: 1, memory: "2048m" } },
  },
};

describe.each(Object.entries(PROJECTS))("a project with %s", (_, props) => {
  let project: Project;
  beforeAll(() => {
    project = new Project(props).install();
    project.copy("main.ts", "main.ts");
    project.write("uses.ts", USES);
  });

  it("has one constructs and one cdktf, which are its own", () => {
    const copies = globSync("node_modules/**/node_modules/{cdktf,constructs}/package.json", {
      cwd: project.folder,
      dot: true,
      followSymbolicLinks: false,
    }).map((path) => realpathSync(join(project.folder, path)));
    const own = ["cdktf", "constructs"].map((name) => {
      const path = realpathSync(join(project.folder, "node_modules", name, "package.json"));
      expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: props.packages[name] });
      return path;
    });
    expect(copies.filter((path) => !own.includes(path))).toEqual([]);
  });

  it("brings no bindings but those that the library uses", () => {
    const bindings = globSync("node_modules/**/@cdktf/provider-*/package.json", {
      cwd: project.folder,
      dot: true,
    });
    expect(bindings).toEqual([]);
  });

  it("compiles: main.ts, constructs around ours, a deep import, and the judge", () => {
    expect(project.bin("tsc")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("writes what a clone writes, byte for byte", () => {
    const { status, stdout, stderr } = project.run("node", "dist/main.js");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("6 stacks, in order:");
    const expected = filesOf(run(bundle("main.ts")).outdir);
    expect(Object.keys(expected)).toContain("manifest.json");
    expect(filesOf(join(project.folder, "cdktf.out"))).toEqual(expected);
  });

  it("uses constructs of the library in its own, and imports what index does not export", () => {
    const { status, stdout, stderr } = project.run("node", "dist/uses.js");
    expect([status, stderr]).toEqual([0, ""]);
    const { blocks, errors } = JSON.parse(stdout) as { readonly blocks: string[]; readonly errors: number };
    expect(blocks).toEqual(expect.arrayContaining(["kubernetes_namespace_v1", "aws_s3_bucket"]));
    expect(errors).toBeGreaterThan(0);
  });

  it("asks the judge without loading CDKTF, schemas or anything else that only constructs need", () => {
    const loaded = `require("flink-on-eks/judge"); console.log(JSON.stringify(Object.keys(require.cache)))`;
    project.write("loaded.cjs", loaded);
    const files = JSON.parse(project.run("node", "loaded.cjs").stdout) as string[];
    const packages = files.flatMap((file) => /.*node_modules[\\/]([^@\\/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(["fastest-levenshtein", "flink-on-eks", "yaml"]);
  });

  it("has the command line: its version, its help, whose pages are there, and all of its parts", () => {
    expect(project.bin("flink-on-eks", "--version")).toEqual({
      status: 0,
      stdout: `${OWN.version}\n`,
      stderr: "",
    });
    for (const command of [[], ["validate"], ["memory"], ["images"], ["rehearse"], ["cure"]]) {
      const { status, stdout } = project.bin("flink-on-eks", ...command, "--help");
      expect(status).toBe(0);
      const pages = stdout.match(/\S*node_modules\S*[\w/]/g) ?? [];
      expect(pages.filter((page) => !existsSync(join(project.folder, page)))).toEqual([]);
      if (command.length === 0) expect(pages).toHaveLength(3);
    }
    project.write("job.json", JSON.stringify(GOOD));
    expect(project.bin("flink-on-eks", "validate", "job.json")).toMatchObject({
      status: 0,
      stdout: "job.json:1 FlinkDeployment shop/orders: ok\n",
    });
    expect(
      project.bin("flink-on-eks", "memory", "--flink-version", "v2_2", "--task-manager", "4g").status,
    ).toBe(0);
    expect(project.bin("flink-on-eks", "rehearse", "--output", "nowhere").stderr).toContain(
      "there is no nowhere/manifest.json",
    );
  });
});
