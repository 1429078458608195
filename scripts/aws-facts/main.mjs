// Renews what the project knows of AWS itself: instance types by region and zone, managed policies, regions.
//
//   npm run aws-facts               writes the tables anew; needs python3 with pip, and PyPI
//   npm run aws-facts -- --check    compares them, and fails where one differs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { downloadFacts } from "./sources.mjs";
import { offeringsTable, policiesTable, regionsTable } from "./tables.mjs";

const TABLES = {
  "modules/aws/offerings/offerings.json": offeringsTable,
  "modules/aws/policies/managed-policies.json": policiesTable,
  "modules/core/regions.json": regionsTable,
};
const isCheck = process.argv.includes("--check");
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const facts = downloadFacts();
const differing = [];
for (const [file, table] of Object.entries(TABLES)) {
  const text = await format(JSON.stringify(table(facts)), { parser: "json", printWidth: 110 });
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) differing.push(file);
}
for (const file of differing) console.error(`${file} is not what its sources say: npm run aws-facts`);

const { offerings, policies, regions } = facts;
const types = Object.values(offerings).reduce((sum, { region }) => sum + [...region.values()][0].size, 0);
const counts = [
  `${types} instance types in ${Object.keys(offerings).length} regions`,
  `${Object.keys(policies).length} managed policies`,
  `${Object.values(regions).flat().length} names of regions`,
];
console.log(`aws-facts: ${counts.join(", ")}, ${differing.length} tables differ`);
if (differing.length > 0) process.exit(1);
