import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/bundle";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

interface Package {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const packageOf = (file: string) => JSON.parse(read(file)) as Package;
const own = packageOf("package.json");

/** `npm create flink-on-eks`, in a folder. */
function create(cwd: string, ...args: string[]) {
  const program = join(ROOT, "create/create-flink-on-eks.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("npm create flink-on-eks", () => {
  it("writes a project named after its folder, and says how to go on", () => {
    const cwd = temporaryFolder();
    const { status, stdout, stderr } = create(cwd, "My Platform");
    expect([status, stderr]).toEqual([0, ""]);
    const folder = join(cwd, "My Platform");
    expect(readdirSync(folder).sort()).toEqual([
      ".gitignore",
      "cdktf.json",
      "help",
      "main.ts",
      "package.json",
      "tsconfig.json",
    ]);
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toMatchObject({
      name: "my-platform",
    });
    expect(JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8"))).toMatchObject({
      projectId: "my-platform",
    });
    expect(stdout).toContain(readFileSync(join(folder, "help"), "utf8"));
    expect(stdout).toContain('Now: cd "My Platform" && npm install && npm run synth\n');
  });

  it("takes the folder it runs in, where that holds nothing but git's own", () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, ".git"));
    const { status, stdout } = create(cwd, ".");
    expect(status).toBe(0);
    expect(stdout).toContain("Now: npm install && npm run synth\n");
    expect(existsSync(join(cwd, "main.ts"))).toBe(true);
  });

  it("refuses a folder that holds something, and leaves it as it is", () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "main.ts"), "mine");
    const { status, stderr } = create(cwd, ".");
    expect([status, stderr]).toEqual([
      1,
      `${cwd} is not empty: it holds main.ts. Give a folder that is new or empty.\n`,
    ]);
    expect(readdirSync(cwd)).toEqual(["main.ts"]);
  });

  it("refuses a file, more than one folder, none, and options that there are not, without a stack trace", () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "file"), "");
    expect(create(cwd, "file").stderr).toBe(
      `${join(cwd, "file")} is a file; give a folder that is new or empty.\n`,
    );
    for (const args of [["a", "b"], [], ["--nope"]]) {
      const { status, stderr } = create(cwd, ...args);
      expect(status).toBe(1);
      expect(stderr).toContain("Usage: npm create flink-on-eks <folder>");
      expect(stderr).not.toMatch(/\n\s+at |Node\.js/);
    }
    expect(readdirSync(cwd)).toEqual(["file"]);
  });

  it("tells its usage and its version", () => {
    expect(create(ROOT, "--help").stdout).toContain("Usage: npm create flink-on-eks <folder>");
    expect(create(ROOT, "--version").stdout).toBe(`${own.version}\n`);
  });
});

describe("the template", () => {
  const template = packageOf("create/template/package.json");

  it("starts with the main.ts of a clone", () => {
    expect(read("create/template/main.ts")).toBe(read("main.ts"));
  });

  it("is of this version, on the CDKTF that the library is tested with", () => {
    expect(packageOf("create/package.json").version).toBe(own.version);
    expect(template.dependencies["flink-on-eks"]).toBe(own.version);
    expect(template.dependencies.cdktf).toBe(own.devDependencies.cdktf);
    expect(template.devDependencies["@types/node"]).toBe(own.devDependencies["@types/node"]);
  });

  it("has a help text that names only scripts and pages that there are", () => {
    const help = read("create/template/help");
    const scripts = [...help.matchAll(/npm run (\w+)/g)].map(([, name = ""]) => name);
    expect(scripts).not.toEqual([]);
    expect(scripts.filter((name) => template.scripts[name] === undefined)).toEqual([]);
    const pages = [...help.matchAll(/node_modules\/flink-on-eks\/(\S+)/g)].map(([, path = ""]) => path);
    expect(pages).not.toEqual([]);
    expect(pages.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
