// `npm run destroy`: every stack but those that Terraform refuses to destroy, each named once. With patterns in their
// place, a stack that two of them match is destroyed twice at the same time, and fails on its own lock. What would let the
// first namespace hang is told before anything is destroyed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hindrances } from "./api-services.mjs";

/** Whether anything in a synthesized stack must not be destroyed. */
function isProtected(stack) {
  const resources = Object.values(stack.resource ?? {}).flatMap((byName) => Object.values(byName));
  return resources.some(({ lifecycle }) => lifecycle?.prevent_destroy === true);
}

/** Names of the stacks of an output folder that can be destroyed. */
export function destroyable(outdir) {
  const read = (file) => JSON.parse(readFileSync(`${outdir}/${file}`, "utf8"));
  return Object.values(read("manifest.json").stacks)
    .filter(({ synthesizedStackPath }) => !isProtected(read(synthesizedStackPath)))
    .map(({ name }) => name);
}

/** Folders of the stacks that make a cluster and publish how to reach it. */
export function clusterFolders(outdir) {
  const read = (file) => JSON.parse(readFileSync(`${outdir}/${file}`, "utf8"));
  return Object.values(read("manifest.json").stacks)
    .filter(({ synthesizedStackPath }) => {
      const { module = {}, output = {} } = read(synthesizedStackPath);
      return "eks" in module && "cluster_endpoint" in output;
    })
    .map(({ workingDirectory }) => `${outdir}/${workingDirectory}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = (command, args) => {
    const { status } = spawnSync(command, args, { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  };
  run("npm", ["run", "--silent", "app"]);
  const found = (await Promise.all(clusterFolders("cdktf.out").map(hindrances))).flat();
  if (found.length > 0) {
    console.error(found.join("\n"));
    process.exit(1);
  }
  run("npx", ["cdktf", "destroy", ...destroyable("cdktf.out"), ...process.argv.slice(2)]);
}
