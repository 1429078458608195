import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "./cli";

const ROOT = join(__dirname, "../..");

test("--version tells the version of the package", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(cli("--version")).toEqual({ code: 0, out: version, err: "" });
});

test.each([[[]], [["validate"]], [["memory"]], [["rehearse"]], [["cure"]]])(
  "%j --help names only pages that are there",
  (command) => {
    const { code, out } = cli(...command, "--help");
    expect(code).toBe(0);
    const pages = [...out.matchAll(/[\w./-]*(?:docs|examples|README)[\w./-]*\b/g)].map(([name]) => name);
    if (command.length === 0 || command[0] === "validate") expect(pages).not.toEqual([]);
    expect(pages.filter((name) => !existsSync(name))).toEqual([]);
  },
);
