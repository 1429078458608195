import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const JUDGE = join(__dirname, "../../judge");

/** Packages without Node's own modules in them: the judge runs wherever JavaScript does. */
const PACKAGES = ["fastest-levenshtein", "yaml"];

const files = readdirSync(JUDGE, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

test.each(files)("%s imports nothing of the project, of cdktf and of Node", (file) => {
  const text = readFileSync(join(JUDGE, file), "utf8");
  const imported = [...text.matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(imported.filter((name) => !(PACKAGES.includes(name) || isOfTheJudge(file, name)))).toEqual([]);
});

function isOfTheJudge(file: string, name: string): boolean {
  return name.startsWith(".") && !relative(JUDGE, join(JUDGE, dirname(file), name)).startsWith("..");
}
