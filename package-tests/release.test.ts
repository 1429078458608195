import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OWN } from "./support/packed";
import { ROOT, run } from "./support/run";

test("a release would publish both packages, by npm's own word, with nothing in them that was not expected", () => {
  const before = readFileSync(join(ROOT, "package.json"), "utf8");
  const { status, stdout, stderr } = run(ROOT, "npm", "run", "--silent", "release");
  expect([status, stderr.split("\n").filter((line) => !/^npm (warn|notice)|^$/.test(line))]).toEqual([0, []]);
  expect(stderr).not.toContain("auto-corrected");
  for (const name of ["flink-on-eks", "create-flink-on-eks"])
    expect(stdout).toMatch(
      new RegExp(`^${name} ${OWN.version}: \\d+ files, \\d+ kB packed, \\d+ kB unpacked$`, "m"),
    );
  expect(stdout).toContain("Nothing was published: npm run release -- --publish does that.");
  expect(readFileSync(join(ROOT, "package.json"), "utf8")).toBe(before);
});
