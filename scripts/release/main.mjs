// `npm run release [-- --publish]`: looks at the changelog, at versions, and at every file that npm would publish of the
// library and of `npm create flink-on-eks`. With --publish it publishes both and tags the commit, which must be on main,
// clean, and in the repository that package.json names.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { changelogProblems } from "./changelog.mjs";
import { fileProblems } from "./files.mjs";
import { repositoryProblems } from "./repository.mjs";
import { versionProblems } from "./versions.mjs";

const { publish } = parseArgs({ options: { publish: { type: "boolean", default: false } } }).values;
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const own = json("package.json");

stopOn([
  ...changelogProblems(readFileSync("CHANGELOG.md", "utf8"), own.version),
  ...versionProblems({
    own,
    lock: json("package-lock.json"),
    create: json("create/package.json"),
    template: json("create/template/package.json"),
  }),
  ...(publish ? repositoryProblems(own) : []),
]);

const packages = [".", "create"].map((folder) => ({ folder, ...dryRun(folder) }));
for (const { name, version, files, size, unpackedSize } of packages)
  console.log(`${name} ${version}: ${files.length} files, ${kB(size)} packed, ${kB(unpackedSize)} unpacked`);
stopOn(packages.flatMap(fileProblems));

if (publish) {
  for (const { folder } of packages) npm(folder, "inherit", "publish", "--access", "public");
  execFileSync("git", ["tag", `v${own.version}`], { stdio: "inherit" });
  console.log(`Published, and tagged: git push origin v${own.version}`);
} else {
  console.log("Nothing was published: npm run release -- --publish does that.");
}

function dryRun(folder) {
  const text = npm(folder, "pipe", "publish", "--dry-run", "--json", "--access", "public");
  const answer = JSON.parse(text.slice(text.indexOf("{")));
  // npm 11 answers by name, earlier ones with the package itself.
  return "files" in answer ? answer : Object.values(answer)[0];
}

function npm(cwd, stdout, ...args) {
  return execFileSync("npm", args, { cwd, stdio: ["inherit", stdout, "inherit"], encoding: "utf8" });
}

function stopOn(problems) {
  if (problems.length === 0) return;
  console.error(problems.join("\n"));
  process.exit(1);
}

function kB(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
