import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One version, or a new check would fail a build in which nothing has changed. */
const VERSION = "3.3.30";
const VENV = `node_modules/.cache/checkov-${VERSION}`;
const EXECUTABLE = join(VENV, "bin/checkov");

/**
 * What checkov finds in the stacks of a CDKTF output folder.
 * @param {string} outdir
 * @returns {{passed: number, failed: {check: string, name: string, stack: string, resource: string}[]}}
 */
export function check(outdir) {
  install();
  const copies = `${outdir}.checkov`;
  try {
    const stacks = copyStacks(join(outdir, "stacks"), copies);
    const { summary, results } = run(copies);
    if (summary === undefined || summary.parsing_errors > 0)
      throw new Error(`checkov could not read ${summary?.parsing_errors ?? "any"} of ${stacks} stacks`);
    return {
      passed: summary.passed,
      failed: results.failed_checks.map(({ check_id, check_name, file_path, resource }) => ({
        check: check_id,
        name: check_name,
        stack: file_path.split("/")[1],
        resource,
      })),
    };
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

/** Copies without `required_version`: checkov takes every member of the terraform block for an object and gives up on the file. */
function copyStacks(from, to) {
  const stacks = readdirSync(from);
  for (const stack of stacks) {
    const json = JSON.parse(readFileSync(join(from, stack, "cdk.tf.json"), "utf8"));
    delete json.terraform.required_version;
    mkdirSync(join(to, stack), { recursive: true });
    writeFileSync(join(to, stack, "cdk.tf.json"), JSON.stringify(json, null, 2));
  }
  return stacks.length;
}

/** `terraform_json`, since checkov's `terraform` framework reads no JSON, runs nothing and is content. */
function run(folder) {
  const args = [
    "--framework",
    "terraform_json",
    "--skip-download",
    "--soft-fail",
    "-d",
    folder,
    "-o",
    "json",
  ];
  const output = execFileSync(EXECUTABLE, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  return JSON.parse(output);
}
