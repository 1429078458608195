// Bundles an app into one file: a bundle loads in a fraction of the time of hundreds of small provider files.
// Part of the `app` command in cdktf.json, so that a stale bundle can never synthesize old code.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildOrExit } from "./build-or-exit.mjs";
import { copyChart } from "./copy-chart.mjs";
import { leanCdktf } from "./lean-cdktf.mjs";

const [entry = "main.ts", outfile = "dist/main.js"] = process.argv.slice(2);

await buildOrExit({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  logLevel: "warning",
  plugins: [leanCdktf],
  // Modules of packages that ask where they are, which a CommonJS bundle cannot tell them by itself.
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  alias: { archiver: fileURLToPath(new URL("no-archiver.mjs", import.meta.url)) },
});
copyChart(dirname(outfile));
