// Renews docs/rules.md from the rules' own code.
import { mkdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: ["modules/feasibility/rules-page.ts"],
  bundle: true,
  write: false,
  format: "esm",
});
const { rulesPage } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
mkdirSync("docs", { recursive: true });
writeFileSync("docs/rules.md", rulesPage());
