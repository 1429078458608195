// `npm run versions`: prints the plan of a bump (in which order, what restarts) and renews docs/versions.md.
import { writeFileSync } from "node:fs";
import { build } from "esbuild";
import Table from "cli-table3";

const { outputFiles } = await build({
  entryPoints: ["modules/freshness/versions-page.ts"],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(process.cwd() + "/");',
  },
});
const { bumpPlan, versionsPage } = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
);
const table = new Table({
  head: ["step", "what", "pin", "what restarts"],
  style: { head: [], border: [], compact: true },
});
let last;
for (const [step, ...cells] of bumpPlan()) {
  table.push([step === last ? "" : step, ...cells]);
  last = step;
}
console.log(table.toString());
writeFileSync("docs/versions.md", versionsPage());
console.log(
  "docs/versions.md says where each list of releases is, what moves with a pin, and until when it is supported.",
);
