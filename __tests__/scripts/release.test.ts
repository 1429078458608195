import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a function of scripts/release answers, in a process of its own: those are ES modules. */
function ask(file: string, name: string, args: string): unknown {
  const url = pathToFileURL(join(__dirname, "../../scripts/release", file)).href;
  const code = `import { ${name} as f } from "${url}"; console.log(JSON.stringify(f(${args})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("a release looks at the changelog", () => {
  const problems = (text: string) =>
    ask("changelog.mjs", "changelogProblems", `${JSON.stringify(text)}, "0.2.0"`);

  it.each([
    ["is content with this version on top", "# Changelog\n\n## 0.2.0\n\n- More.\n\n## 0.1.0\n\n- All.\n", []],
    ["that has no section", "# Changelog\n", ['CHANGELOG.md has no section: write "## 0.2.0"']],
    [
      "that is about another version",
      "## 0.1.0\n\n- All.\n",
      ["CHANGELOG.md starts with 0.1.0, and package.json is at 0.2.0"],
    ],
    [
      "whose section is not named yet",
      "## Unreleased\n\n- More.\n",
      ['CHANGELOG.md: "## Unreleased" is no version'],
    ],
    ["that says nothing", "## 0.2.0\n\n## 0.1.0\n\n- All.\n", ["CHANGELOG.md says nothing of 0.2.0"]],
    [
      "whose versions are in disorder",
      "## 0.2.0\n\n- More.\n\n## 0.10.0\n\n- All.\n",
      ["CHANGELOG.md: 0.10.0 is not before the version above it"],
    ],
    [
      "that has a version twice",
      "## 0.2.0\n\n- More.\n\n## 0.2.0\n\n- All.\n",
      ["CHANGELOG.md: 0.2.0 is not before the version above it"],
    ],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

it("a release is one version in all places", () => {
  const at = (version: string, created = version) =>
    `{ own: { version: "0.2.0" }, lock: { version: "0.2.0" }, create: { version: "${created}" },
       template: { dependencies: { "flink-on-eks": "${version}" } } }`;
  expect(ask("versions.mjs", "versionProblems", at("0.2.0"))).toEqual([]);
  expect(ask("versions.mjs", "versionProblems", at("0.2.0", "0.1.0"))).toEqual([
    "create/package.json is at 0.1.0, and package.json at 0.2.0",
  ]);
  expect(ask("versions.mjs", "versionProblems", at("0.1.0", "0.2.0"))).toEqual([
    "create/template/package.json, flink-on-eks is at 0.1.0, and package.json at 0.2.0",
  ]);
});

describe("a release looks at each file", () => {
  const problems = (...paths: string[]) =>
    ask(
      "files.mjs",
      "fileProblems",
      JSON.stringify({ name: "flink-on-eks", unpackedSize: 1, files: paths.map((path) => ({ path })) }),
    );

  it("takes the library, its bindings, its chart, pages and examples", () => {
    expect(
      problems(
        "lib/index.js",
        "lib/judge/index.d.ts",
        "lib/bindings/provider-aws/LICENSE",
        "lib/bindings/provider-aws/s3-bucket/index.js",
        "lib/modules/kubernetes/chart/templates/resources.yaml",
        "docs/rules.md",
        "examples/manifests/jobs/orders.yaml",
        "LICENSE",
        "README.md",
        "package.json",
      ),
    ).toEqual([]);
  });

  it.each([
    ".npmrc",
    "lib/.env",
    "terraform.flink-network.tfstate",
    "examples/x/cdktf.out/manifest.json.bak",
  ])("stops at %s", (path) => {
    expect(problems(path)).toEqual([
      `flink-on-eks would hold ${path}: leave it out by "files", or expect it in scripts/release`,
    ]);
  });

  it("stops where it has grown", () => {
    const grown = `{ name: "flink-on-eks", files: [], unpackedSize: 2e7 }`;
    expect(ask("files.mjs", "fileProblems", grown)).toEqual([
      "flink-on-eks would be 20 MB, and at most 15 are expected",
    ]);
  });
});

describe("publishing looks at the repository", () => {
  const own = `{ version: "0.2.0", repository: { url: "git+https://github.com/flink-on-eks/flink-on-eks.git" } }`;
  const problems = (answers: Record<string, string>) =>
    ask(
      "repository.mjs",
      "repositoryProblems",
      `${own}, (command) => (${JSON.stringify({ status: "", branch: "main", tag: "", ...answers })})[command] ?? ""`,
    );

  it.each(["git@github.com:flink-on-eks/flink-on-eks.git", "https://github.com/flink-on-eks/flink-on-eks"])(
    "is content with a clean main from %s",
    (remote) => {
      expect(problems({ remote })).toEqual([]);
    },
  );

  it("stops at changes, another branch, a tag that is there, and a repository that is another", () => {
    const told = problems({
      status: " M x",
      branch: "try",
      tag: "v0.2.0",
      remote: "https://example.com/a/b",
    });
    expect(told).toEqual([
      "There are changes that are not committed:\n M x",
      'This is the branch "try": publish from main',
      "There is a tag v0.2.0 already",
      "package.json names the repository git+https://github.com/flink-on-eks/flink-on-eks.git, and this one comes from https://example.com/a/b",
    ]);
  });

  it("stops at a repository that comes from nowhere", () => {
    expect(problems({})).toEqual([expect.stringContaining("and this one comes from nowhere")]);
  });
});
