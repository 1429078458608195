// Runs the tests of a configuration of their own. Ends with one line that says how much it did, and fails where it did
// nothing: `package: 60 passed, 0 failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export function runTier(tier) {
  const folder = mkdtempSync(join(tmpdir(), `flink-on-eks-${tier}-`));
  try {
    runIn(folder, tier);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runIn(folder, tier) {
  const outputFile = join(folder, "results.json");
  const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
  const config = fileURLToPath(new URL(`../jest.${tier}.config.mjs`, import.meta.url));
  const args = [jest, "--config", config, "--json", "--outputFile", outputFile, ...process.argv.slice(2)];
  // With --json, the results come on stdout as well.
  const { status } = spawnSync(process.execPath, args, { stdio: ["inherit", "ignore", "inherit"] });
  if (!existsSync(outputFile)) {
    console.log(`${tier}: failed before there were results`);
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
  console.log(`${tier}: ${numPassedTests} passed, ${failed} failed${skipped}`);
  process.exitCode = status === 0 && numPassedTests > 0 ? 0 : 1;
}
