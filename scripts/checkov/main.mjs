// `npm run checkov [-- --modules FOLDER]`: checks the files as they are written, and the plans that the real terraform makes of
// them in a rehearsal, of the modules' doubles or of the real modules in a folder. Fails on every finding that is not
// suppressed with a reason in suppressions.json, on a suppression that nothing needs any more, and where nothing was checked.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkFiles, checkPlans } from "./checkov.mjs";

const { modules } = parseArgs({ options: { modules: { type: "string", default: "doubles" } } }).values;
const modulesFolder = modules === "doubles" ? modules : resolve(modules);
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

/** The platform as it comes, and one with every option. */
const APPS = ["main.ts", "scripts/checkov/everything.ts"];

/** Those with `modules: "real"` are for what only the real modules have. */
const suppressions = JSON.parse(readFileSync(new URL("suppressions.json", import.meta.url), "utf8")).filter(
  ({ modules: needed }) => needed === undefined || modules !== "doubles",
);

execFileSync(process.execPath, ["scripts/build-cli.mjs"], { stdio: "inherit" });
const results = APPS.flatMap((app) =>
  inTemporaryFolder((folder) => {
    const outdir = synthesize(app, folder);
    return [checkFiles(outdir), checkPlans(rehearse(outdir, join(folder, "kept")))];
  }),
);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const findings = results.flatMap((result) => result.failed);

const failed = findings.filter(
  (finding) => !suppressions.some((suppression) => covers(suppression, finding)),
);
const unfounded = suppressions.filter(({ reason }) => !reason);
const unused = suppressions.filter(
  (suppression) => !findings.some((finding) => covers(suppression, finding)),
);
const empty = results.some((result) => result.passed === 0);

for (const { check, name, stack, resource } of failed) console.log(`${check} ${stack} ${resource}: ${name}`);
for (const { check, resource } of unfounded) console.log(`${check} ${resource}: suppressed without a reason`);
for (const { check, resource } of unused) console.log(`${check} ${resource}: suppressed, but never found`);
if (empty) console.log("In some files or plans no check has run.");

console.log(
  `checkov: ${passed} passed, ${failed.length} failed, ${findings.length - failed.length} suppressed`,
);
if (empty || failed.length + unfounded.length + unused.length > 0) process.exitCode = 1;

/** A suppression is of one check for one resource, in whichever stack; `*` stands for any text. */
function covers({ check, resource }, finding) {
  const pattern = resource.split("*").map((text) => text.replace(/[.[\]]/g, "\\$&"));
  return check === finding.check && new RegExp(`^${pattern.join(".*")}$`).test(finding.resource);
}

/** The output folder of an app, bundled and run as `npm run app` does. */
function synthesize(entry, folder) {
  const bundle = join(folder, "bundle/main.js");
  const outdir = join(folder, "cdktf.out");
  execFileSync(process.execPath, ["scripts/bundle.mjs", entry, bundle], { stdio: "inherit" });
  execFileSync(process.execPath, [bundle], { stdio: "pipe", env: { ...process.env, CDKTF_OUTDIR: outdir } });
  return outdir;
}

/** The folder of a plain rehearsal, kept. */
function rehearse(outdir, kept) {
  const args = ["dist/cli.js", "rehearse", "--output", outdir, "--keep", kept, "--modules", modulesFolder];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  return kept;
}

function inTemporaryFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-checkov-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
