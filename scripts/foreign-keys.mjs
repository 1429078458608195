// Holds every annotation, label, tag and taint of __tests__/facts/foreign-keys.json against the file that reads it: the
// text has to stand there letter by letter, case and all.
//
//   node scripts/foreign-keys.mjs <folder with clones: owner/repository each>
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { keys } = JSON.parse(
  readFileSync(new URL("../__tests__/facts/foreign-keys.json", import.meta.url), "utf8"),
);
const [folder = "."] = process.argv.slice(2);

const wrong = [];
let checked = 0;
for (const [key, repository, ref, path, text] of keys) {
  const clone = join(folder, repository);
  if (!existsSync(clone)) {
    wrong.push(`${key}: there is no clone of ${repository}`);
    continue;
  }
  checked++;
  const source = execFileSync("git", ["-C", clone, "show", `${ref}:${path}`], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (!source.includes(text)) wrong.push(`${key}: ${repository} ${ref} ${path} has no ${text}`);
}
for (const line of wrong) console.log(line);
console.log(`foreign-keys: ${checked} held against their sources, ${wrong.length} wrong`);
if (wrong.length > 0 || checked === 0) process.exitCode = 1;
