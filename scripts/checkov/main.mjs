// `npm run checkov`: fails on every finding that is not suppressed with a reason in suppressions.json, on a
// suppression that nothing needs any more, and where no check has run at all.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "./checkov.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

/** The platform as it comes, and one with every option. */
const APPS = ["main.ts", "scripts/checkov/everything.ts"];
const suppressions = JSON.parse(readFileSync(new URL("suppressions.json", import.meta.url), "utf8"));

const results = APPS.map((app) => inTemporaryFolder((folder) => check(synthesize(app, folder))));
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const findings = results.flatMap((result) => result.failed);

const failed = findings.filter(
  (finding) => !suppressions.some((suppression) => covers(suppression, finding)),
);
const unfounded = suppressions.filter(({ reason }) => !reason);
const unused = suppressions.filter(
  (suppression) => !findings.some((finding) => covers(suppression, finding)),
);

for (const { check, name, stack, resource } of failed) console.log(`${check} ${stack} ${resource}: ${name}`);
for (const { check, resource } of unfounded) console.log(`${check} ${resource}: suppressed without a reason`);
for (const { check, resource } of unused) console.log(`${check} ${resource}: suppressed, but never found`);
if (passed === 0) console.log("No check has run.");

console.log(
  `checkov: ${passed} passed, ${failed.length} failed, ${findings.length - failed.length} suppressed`,
);
if (passed === 0 || failed.length + unfounded.length + unused.length > 0) process.exitCode = 1;

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

function inTemporaryFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-checkov-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
