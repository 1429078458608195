import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { filesOf, OWN, PackageJson, unpacked } from "./support/packed";
import { ROOT } from "./support/run";

describe("what is published of the library", () => {
  let folder: string;
  let files: Record<string, string>;
  beforeAll(() => {
    folder = unpacked("flink-on-eks");
    files = filesOf(folder);
  });
  const paths = (pattern: RegExp) => Object.keys(files).filter((path) => pattern.test(path));

  it("is the built library with its chart, pages, examples, main.ts, licence and nothing else", () => {
    const rooms = [...new Set(Object.keys(files).map((path) => path.replace(/\/.*/, "/")))].sort();
    const pages = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"];
    expect(rooms).toEqual(
      [...pages, "docs/", "examples/", "judge/", "lib/", "main.ts", "package.json"].sort(),
    );
    expect(paths(/^lib\/modules\/kubernetes\/chart\/Chart\.yaml$/)).toHaveLength(1);
    expect(paths(/^lib\/.*(?<!\.d)\.ts$|\.test\.|\.tsbuildinfo$/)).toEqual([]);
  });

  it("has all pages of docs and all examples of the clone, which name the package and not the clone", () => {
    for (const pattern of ["docs/**", "examples/**/*.{ts,md,yaml}"]) {
      const own = globSync(pattern, { cwd: ROOT, ignore: "**/cdktf.out/**" });
      expect(own.length).toBeGreaterThan(0);
      for (const path of own) expect(files[path]).toBe(readFileSync(join(ROOT, path), "utf8"));
    }
    expect(paths(/^examples\//).filter((path) => /from "\.\.\/\.\./.test(files[path] ?? ""))).toEqual([]);
  });

  it("links only to pages that are in it", () => {
    const broken = paths(/\.md$/).flatMap((page) =>
      [...(files[page] ?? "").matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(resolve(folder, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("names no folder of the machine that built it", () => {
    const root = resolve(ROOT);
    expect(Object.keys(files).filter((path) => files[path]?.includes(root))).toEqual([]);
  });

  it("carries bindings as their makers published them, with licence and origin", () => {
    const bindings = paths(/^lib\/bindings\/.*\.(js|ts)$/);
    expect(bindings.length).toBeGreaterThan(50);
    for (const path of bindings) {
      const [, provider, resource] = /^lib\/bindings\/([^/]+)\/(.*)$/.exec(path) ?? [];
      const original = join(ROOT, "node_modules/@cdktf", provider ?? "", "lib", resource ?? "");
      expect(files[path]).toBe(readFileSync(original, "utf8"));
    }
    for (const provider of ["provider-aws", "provider-helm", "provider-kubernetes"]) {
      expect(files[`lib/bindings/${provider}/LICENSE`]).toMatch(/^(Copyright.*\n\s*)?Mozilla Public License/);
      expect(files[`lib/bindings/${provider}/README.md`]).toContain(
        `@cdktf/${provider} ${OWN.devDependencies[`@cdktf/${provider}`]}, unchanged`,
      );
    }
  });

  it("depends on nothing that it does not use", () => {
    const code = paths(/^lib\/.*\.(js|d\.ts)$/).map((path) => files[path] ?? "");
    const { dependencies, peerDependencies } = JSON.parse(files["package.json"] ?? "") as PackageJson;
    const unused = Object.keys({ ...dependencies, ...peerDependencies }).filter(
      (name) => !code.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`)),
    );
    expect(unused).toEqual([]);
  });
});

test("what is published of npm create flink-on-eks is one program and the template", () => {
  const files = filesOf(unpacked("create-flink-on-eks"));
  expect(Object.keys(files).sort()).toEqual([
    "README.md",
    "create-flink-on-eks.mjs",
    "package.json",
    "template/cdktf.json",
    "template/gitignore",
    "template/help",
    "template/main.ts",
    "template/package.json",
    "template/tsconfig.json",
  ]);
  expect(JSON.parse(files["package.json"] ?? "")).not.toHaveProperty("dependencies");
});
