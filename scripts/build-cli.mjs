// Bundles the command line, or a part of it, into one file; packages stay outside. The rehearsal carries files that are no
// code (the modules' doubles, the plugin protocol): they become text in the bundle.
import { build } from "esbuild";

const [entry = "cli/flink-on-eks.ts", outfile = "dist/cli.js"] = process.argv.slice(2);

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  logLevel: "warning",
  loader: { ".proto": "text", ".tf": "text" },
});
