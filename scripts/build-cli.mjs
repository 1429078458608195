// Bundles the command line, or a part of it, into one file; packages stay outside. The rehearsal carries files that are no
// code (the modules' doubles, the plugin protocol): they become text in the bundle.
import { fileURLToPath } from "node:url";
import { buildOrExit } from "./build-or-exit.mjs";

export function bundleCli(entry, outfile) {
  return buildOrExit({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    loader: { ".proto": "text", ".tf": "text", ".py": "text" },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [entry = "cli/flink-on-eks.ts", outfile = "dist/cli.js"] = process.argv.slice(2);
  await bundleCli(entry, outfile);
}
