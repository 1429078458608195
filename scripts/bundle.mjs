// Bundles an app into one file: a bundle loads in a fraction of the time of hundreds of small provider files.
// `node scripts/app.mjs` is quicker where an app is run over and over; this file needs nothing else to run.
import { dirname } from "node:path";
import { buildOrExit } from "./build-or-exit.mjs";
import { bundleOptions } from "./bundle-options.mjs";
import { copyChart } from "./copy-chart.mjs";

const [entry = "main.ts", outfile = "dist/main.js"] = process.argv.slice(2);

await buildOrExit({ ...bundleOptions, entryPoints: [entry], outfile, minify: true });
copyChart(dirname(outfile));
