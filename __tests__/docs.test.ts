import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { ENVIRONMENT, PREFIX } from "../stacks/settings/environment";

const ROOT = join(__dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe("README", () => {
  const readme = read("README.md");

  it("lists every setting of the environment with its property and its purpose, and no other", () => {
    const rows = [...readme.matchAll(/^\| `FLINK_ON_EKS_(\w+)`\s*\| `([\w.]+)`\s*\| (.+?)\s*\|$/gm)];
    const listed = Object.fromEntries(rows.map(([, name = "", path, purpose]) => [name, { path, purpose }]));
    const real = Object.entries(ENVIRONMENT).map(([name, { path, purpose }]) => [
      name,
      { path: path.join("."), purpose },
    ]);
    expect(PREFIX).toBe("FLINK_ON_EKS_");
    expect(listed).toEqual(Object.fromEntries(real));
  });

  it("shows main.ts as it is", () => {
    const squeeze = (text: string) => text.replace(/\s+/g, "").replace(/,([})])/g, "$1");
    const main = squeeze(read("main.ts"));
    const [, code = ""] = /```ts\n(const platform[\s\S]*?)```/.exec(readme) ?? [];
    expect(code).not.toBe("");
    for (const statement of code.split(/;\n/).filter((line) => line.trim()))
      expect(main).toContain(squeeze(statement));
  });
});

describe("the documentation of properties", () => {
  const files = globSync("{modules,stacks}/**/*.ts", { cwd: ROOT });
  const defaults = files.flatMap((file) =>
    [...read(file).matchAll(/@default (.+?)(?: \*\/)?$/gm)].map(([, text = ""]) => ({ file, text })),
  );

  it("gives the reason of every default, unless that is nothing at all", () => {
    expect(defaults.length).toBeGreaterThan(100);
    const bare = defaults.filter(({ text }) => !/^- |\S - \S|^(\{\}|\[\])$/.test(text));
    expect(bare).toEqual([]);
  });
});

describe.each(["README.md", "CONTRIBUTING.md", "help", "examples/README.md", "ARCHITECTURE.md"])(
  "%s",
  (file) => {
    const text = read(file);

    it("names only npm scripts that exist", () => {
      const named = [...text.matchAll(/npm (?:run )?(\w[\w:-]*)/g)].map(([, name = ""]) => name);
      const builtIn = ["ci", "create", "install", "scripts"];
      expect(named.filter((name) => !builtIn.includes(name) && scripts[name] === undefined)).toEqual([]);
    });

    it("links only to files that exist", () => {
      const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);
      expect(targets.filter((target) => !existsSync(join(ROOT, dirname(file), target)))).toEqual([]);
    });
  },
);

describe("help", () => {
  it("names only commands of the CDKTF CLI that exist", () => {
    const commands = [...read("help").matchAll(/npx cdktf-cli (\w+)/g)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(["synth", "list", "deploy", "diff", "destroy"]).toContain(command);
  });
});

describe("ARCHITECTURE", () => {
  it("names only files and folders that exist", () => {
    const [, tree = ""] = /```\n(judge\/[\s\S]*?)```/.exec(read("ARCHITECTURE.md")) ?? [];
    const named: string[] = [];
    let folder = "";
    for (const line of tree.split("\n")) {
      const [, indent = "", name = ""] = /^( *)([\w./-]+)/.exec(line) ?? [];
      if (name === "") continue;
      if (indent === "") folder = name.endsWith("/") ? name : "";
      named.push(indent === "" ? name : join(folder, name));
    }
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });
});
