import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../support/bundle";

const ROOT = join(__dirname, "../..");
const CACHE = "node_modules/.cache/flink-on-eks";

/** An app in a project of its own, whose files are given by name. */
class Project {
  readonly folder = temporaryFolder();

  constructor(files: Record<string, string>) {
    this.write("package.json", "{}");
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.passTime();
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /** What was saved this very moment is not kept, since a build might have seen another state of it. */
  passTime(): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
  }

  run(): string {
    this.passTime();
    const { stdout, stderr } = spawnSync(process.execPath, this.command, this.options);
    return stdout + stderr;
  }

  /** Several runs beside each other. */
  runs(count: number): Promise<string[]> {
    return Promise.all(
      Array.from({ length: count }, async () => {
        const child = spawn(process.execPath, this.command, {
          ...this.options,
          stdio: ["ignore", "pipe", "inherit"],
        });
        let output = "";
        for await (const chunk of child.stdout) output += String(chunk);
        return output;
      }),
    );
  }

  /** What is kept of the app: `sources` and `packages`, and what V8 compiled of them. */
  kept(): string[] {
    const folder = join(this.folder, CACHE);
    return existsSync(folder)
      ? readdirSync(folder).map((name) => name.replace(/^.*-[0-9a-f]{16}\./, ""))
      : [];
  }

  /** Another one for each build. */
  build(kind: "sources" | "packages"): string {
    const folder = join(this.folder, CACHE);
    const name = readdirSync(folder).find((each) => each.endsWith(`.${kind}`)) ?? "";
    return (JSON.parse(readFileSync(join(folder, name), "utf8").split("\n", 1)[0] ?? "") as { id: string })
      .id;
  }

  private readonly command = [join(ROOT, "scripts/app.mjs"), "main.ts"];

  private get options() {
    return { cwd: this.folder, encoding: "utf8" as const, env: { PATH: process.env.PATH } };
  }
}

const GREETING = {
  "main.ts": 'import { name } from "./name"; console.log(`hello ${name}`);',
  "name.ts": 'export const name: string = "one";',
};

describe("an app that runs again", () => {
  it("is bundled once, and compiled once", () => {
    const project = new Project(GREETING);
    expect(project.run()).toBe("hello one\n");
    const build = project.build("sources");
    expect(project.kept().sort()).toEqual(["packages", "sources"]);
    for (let run = 0; run < 2; run++) {
      expect(project.run()).toBe("hello one\n");
      expect(project.build("sources")).toBe(build);
      expect(project.kept().sort()).toEqual(["packages", "packages.v8", "sources", "sources.v8"]);
    }
  });

  it("has its arguments, and its own folder for what lies beside it", () => {
    const project = new Project({
      "main.ts": `
        import { readFileSync } from "node:fs";
        import { basename, join } from "node:path";
        console.log(basename(process.argv[1] ?? ""), require.main === module, readFileSync(join(__dirname, "jobs.txt"), "utf8"));`,
      "jobs.txt": "orders",
    });
    expect(project.run()).toBe("main.ts true orders\n");
  });

  it("ends with the bundler's own words where it does not parse, however often", () => {
    const project = new Project({ "main.ts": "const x = ;" });
    for (let run = 0; run < 2; run++) {
      const output = project.run();
      expect(output).toContain('Unexpected ";"');
      expect(output).toContain("main.ts:1:10");
      expect(output).not.toMatch(/\n\s+at /);
    }
    expect(project.kept()).toEqual([]);
  });

  it("runs where nothing can be kept", () => {
    const project = new Project({ ...GREETING, node_modules: "a file, where a folder would have to be" });
    expect([project.run(), project.run()]).toEqual(["hello one\n", "hello one\n"]);
  });
});

describe("an app of which something has changed", () => {
  it("runs as it is now, also where the file's size and time are what they were", () => {
    const project = new Project(GREETING);
    project.run();
    const file = join(project.folder, "name.ts");
    const { atime, mtime } = statSync(file);
    project.write("name.ts", 'export const name: string = "two";');
    utimesSync(file, atime, mtime);
    expect(project.run()).toBe("hello two\n");
  });

  it.each(["name.tsx", "name/index.ts"])("finds %s in the place of another file", (name) => {
    const [before, after] = name === "name.tsx" ? ["name/index.ts", name] : [name, "name.ts"];
    const project = new Project({
      "main.ts": GREETING["main.ts"],
      [before]: 'export const name = "before";',
    });
    expect(project.run()).toBe("hello before\n");
    project.write(after, 'export const name = "after";');
    expect(project.run()).toBe("hello after\n");
  });

  it("reads settings that come, and those that go on in a file beside them", () => {
    const project = new Project({
      "main.ts": `
        class Base { constructor() { this.set(); } set() {} }
        class Team extends Base { quota: unknown; override set() { this.quota = "set"; } }
        console.log(new Team().quota);`,
    });
    expect(project.run()).toBe("undefined\n");
    project.write("tsconfig.json", '{ "extends": "./tsconfig.base.json" }');
    project.write("tsconfig.base.json", '{ "compilerOptions": { "useDefineForClassFields": false } }');
    expect(project.run()).toBe("set\n");
    project.write("tsconfig.base.json", '{ "compilerOptions": { "useDefineForClassFields": true } }');
    expect(project.run()).toBe("undefined\n");
  });

  it("has the packages that are installed now", () => {
    const project = new Project({
      "main.ts": 'import { name } from "flavour"; console.log(name);',
      "node_modules/flavour/package.json": '{ "main": "one.js" }',
      "node_modules/flavour/one.js": 'exports.name = "one";',
      "node_modules/flavour/two.js": 'exports.name = "two";',
    });
    expect(project.run()).toBe("one\n");
    const sources = project.build("sources");
    project.write("node_modules/flavour/one.js", 'exports.name = "new";');
    expect(project.run()).toBe("new\n");
    project.write("node_modules/flavour/package.json", '{ "main": "two.js" }');
    expect(project.run()).toBe("two\n");
    expect(project.build("sources")).toBe(sources);
    const packages = project.build("packages");
    project.write("node_modules/.package-lock.json", "{}");
    expect(project.run()).toBe("two\n");
    expect(project.build("packages")).not.toBe(packages);
  });

  it("has the packages that it asks for now, and those of this project where it has none", () => {
    const project = new Project({ "main.ts": "console.log(1);" });
    expect(project.run()).toBe("1\n");
    project.write("main.ts", 'import { parse } from "yaml"; console.log(parse("[1, 2]").length);');
    expect(project.run()).toBe("2\n");
  });

  it("keeps the packages' chunk while its own files change", () => {
    const project = new Project({ "main.ts": 'import { parse } from "yaml"; console.log(parse("1"));' });
    project.run();
    const packages = project.build("packages");
    project.write("main.ts", 'import { parse } from "yaml"; console.log(parse("2"));');
    expect(project.run()).toBe("2\n");
    expect(project.build("packages")).toBe(packages);
  });
});

// Each test starts a handful of processes.
jest.setTimeout(60_000);

describe("runs beside each other", () => {
  it("all say the same, from nothing and over what an earlier one kept", async () => {
    const project = new Project(GREETING);
    expect(await project.runs(4)).toEqual(Array(4).fill("hello one\n"));
    project.write("name.ts", 'export const name: string = "two";');
    project.passTime();
    expect(await project.runs(4)).toEqual(Array(4).fill("hello two\n"));
    expect(await project.runs(2)).toEqual(Array(2).fill("hello two\n"));
    // No draft is left behind.
    expect(project.kept().sort()).toEqual(["packages", "packages.v8", "sources", "sources.v8"]);
  });

  it("say what a cut-off or foreign file in the place of a kept one does not", () => {
    const project = new Project(GREETING);
    project.run();
    project.run();
    const folder = join(project.folder, CACHE);
    for (const name of readdirSync(folder)) {
      const content = readFileSync(join(folder, name));
      writeFileSync(join(folder, name), content.subarray(0, content.length / 2));
    }
    expect(project.run()).toBe("hello one\n");
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "{}\nnothing");
    expect(project.run()).toBe("hello one\n");
  });
});
