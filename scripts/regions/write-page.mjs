// Renews docs/regions.md from the tables and the code that chooses.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { format } from "prettier";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "regions-page-"));
const outfile = join(folder, "page.cjs");
try {
  await build({ entryPoints: ["scripts/regions/page.ts"], bundle: true, platform: "node", outfile });
  const { regionsPage } = await import(pathToFileURL(outfile).href);
  writeFileSync("docs/regions.md", await format(regionsPage(), { parser: "markdown" }));
} finally {
  rmSync(folder, { recursive: true });
}
