// Bundles the command line, or a part of it, into one file; packages stay outside. The rehearsal carries files that are no
// code (the modules' doubles, the plugin protocol): they become text in the bundle.
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { buildOrExit } from "./build-or-exit.mjs";

const [entry = "cli/flink-on-eks.ts", outfile = "dist/cli.js"] = process.argv.slice(2);

const { metafile } = await buildOrExit({
  entryPoints: [entry],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  logLevel: "warning",
  loader: { ".proto": "text", ".tf": "text" },
  metafile: true,
});

// Users of the library have no development dependencies.
const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
for (const { path, external } of Object.values(metafile.outputs).flatMap(({ imports }) => imports)) {
  const name = path.split("/").slice(0, path.startsWith("@") ? 2 : 1);
  if (external && !isBuiltin(path) && !(name.join("/") in dependencies))
    throw new Error(`${path} is imported, and is not among the dependencies in package.json`);
}
