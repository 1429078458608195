import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One version, or a new check would fail a build in which nothing has changed. */
const VERSION = "3.3.30";
const VENV = `node_modules/.cache/checkov-${VERSION}`;
const EXECUTABLE = join(VENV, "bin/checkov");

/**
 * @typedef {{passed: number, failed: {check: string, name: string, stack: string, resource: string}[]}} Result
 */

/**
 * What checkov finds in the stacks of a CDKTF output folder as they are written.
 * @param {string} outdir
 * @returns {Result}
 */
export function checkFiles(outdir) {
  // checkov's `terraform` framework reads no JSON, runs nothing and is content.
  return inCopies(`${outdir}.checkov`, (copies) => {
    copyStacks(join(outdir, "stacks"), copies);
    return run("terraform_json", copies);
  });
}

/**
 * What checkov finds in the plans of a kept rehearsal: what modules make of their inputs too.
 * @param {string} kept
 * @returns {Result}
 */
export function checkPlans(kept) {
  return inCopies(`${kept}.checkov`, (copies) => {
    for (const plan of readdirSync(join(kept, "plans"))) {
      const [stack, name, kind] = plan.split(".");
      if (name === "apply" && kind === "json")
        cpSync(join(kept, "plans", plan), join(copies, stack, "tfplan.json"), { recursive: true });
    }
    return run("terraform_plan", copies);
  });
}

function inCopies(copies, check) {
  try {
    return check(copies);
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** In an environment of its own: checkov pins some 80 packages that nobody else should get. */
function install() {
  if (existsSync(EXECUTABLE)) return;
  rmSync(VENV, { recursive: true, force: true });
  execFileSync("python3", ["-m", "venv", VENV], { stdio: "inherit" });
  execFileSync(
    join(VENV, "bin/pip"),
    ["install", "--quiet", "--disable-pip-version-check", `checkov==${VERSION}`],
    {
      stdio: "inherit",
    },
  );
}

/**
 * Copies without `required_version`, and without blocks about addresses: checkov takes every member of the terraform block
 * and every block for an object, and gives up on a file with others.
 */
function copyStacks(from, to) {
  for (const stack of readdirSync(from)) {
    const json = JSON.parse(readFileSync(join(from, stack, "cdk.tf.json"), "utf8"));
    delete json.terraform.required_version;
    for (const block of ["import", "moved", "removed"]) delete json[block];
    mkdirSync(join(to, stack), { recursive: true });
    writeFileSync(join(to, stack, "cdk.tf.json"), JSON.stringify(json, null, 2));
  }
}

/** One folder a stack. */
function run(framework, folder) {
  install();
  const args = ["--framework", framework, "--skip-download", "--soft-fail", "-d", folder, "-o", "json"];
  const output = execFileSync(EXECUTABLE, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const { summary, results } = JSON.parse(output);
  if (summary === undefined || summary.parsing_errors > 0)
    throw new Error(`checkov could not read ${summary?.parsing_errors ?? "any"} of the files (${framework})`);
  return {
    passed: summary.passed,
    failed: results.failed_checks.map(({ check_id, check_name, file_path, resource }) => ({
      check: check_id,
      name: check_name,
      stack: file_path.split("/")[1],
      resource,
    })),
  };
}
