// `npm run test:api`: the tests against a real Kubernetes API. Ends with one line that says how much it did, and fails
// where it did nothing although a cluster is named.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const kubeconfig = process.env.FLINK_ON_EKS_TEST_KUBECONFIG;
const missing = [kubeconfig, ...(process.env.FLINK_ON_EKS_TEST_CRDS ?? "").split(delimiter)]
  .filter(Boolean)
  .filter((path) => !existsSync(path));
if (!kubeconfig) {
  console.log("api: skipped, FLINK_ON_EKS_TEST_KUBECONFIG names no kubeconfig of a cluster for tests");
} else if (missing.length > 0) {
  console.log(`api: failed, there is no ${missing.join(" and no ")}`);
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-api-"));
  try {
    run(join(folder, "results.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(outputFile) {
  const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
  const config = fileURLToPath(new URL("../jest.api.config.mjs", import.meta.url));
  const args = [jest, "--config", config, "--json", "--outputFile", outputFile, ...process.argv.slice(2)];
  // With --json, the results come on stdout as well.
  const { status } = spawnSync(process.execPath, args, { stdio: ["inherit", "ignore", "inherit"] });
  if (!existsSync(outputFile)) {
    console.log("api: failed before there were results");
    process.exitCode = 1;
    return;
  }
  const results = JSON.parse(readFileSync(outputFile, "utf8"));
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numRuntimeErrorTestSuites = 0,
    numPendingTests = 0,
  } = results;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
  if (numPassedTests + failed === 0) console.log("No test has run.");
  console.log(`api: ${numPassedTests} passed, ${failed} failed${skipped}`);
  process.exitCode = status === 0 && numPassedTests > 0 ? 0 : 1;
}
