// Bundles the app into one file: a bundle loads in a fraction of the time of hundreds of small provider files.
// Part of the `app` command in cdktf.json, so that a stale bundle can never synthesize old code.
import { build } from "esbuild";

const [entry = "main.ts", outfile = "dist/main.js"] = process.argv.slice(2);

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  sourcemap: false,
  logLevel: "warning",
  // Only needed for archive assets, which this project does not use; loads 40 modules.
  external: ["archiver"],
});
