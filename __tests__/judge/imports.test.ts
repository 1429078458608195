import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const JUDGE = join(__dirname, "../../../modules/flink/judge");

/** Packages without Node's own modules in them: the judge runs wherever JavaScript does. */
const PACKAGES = ["fastest-levenshtein", "yaml"];

const files = readdirSync(JUDGE, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

test.each(files)("%s imports nothing of cdktf and nothing of Node", (file) => {
  const text = readFileSync(join(JUDGE, file), "utf8");
  const imported = [...text.matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(imported.filter((name) => !name.startsWith("."))).toEqual(
    imported.filter((name) => PACKAGES.includes(name)),
  );
});
