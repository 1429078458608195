import { readFileSync } from "node:fs";
import { join } from "node:path";
import { regionsPage } from "../../scripts/regions/page";

/** Without what only lines up the columns of a table. */
const squeezed = (text: string) =>
  text.replace(/ +/g, " ").replace(/-{3,}/g, "---").replace(/\|---/g, "| ---").replace(/---\|/g, "--- |");

test("docs/regions.md is what the tables and the code say: node scripts/regions/write-page.mjs", () => {
  const written = readFileSync(join(__dirname, "../../docs/regions.md"), "utf8");
  expect(squeezed(written)).toBe(squeezed(regionsPage()));
});
