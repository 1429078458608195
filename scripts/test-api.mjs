// `npm run test:api`: the tests against a real Kubernetes API, or one line where no cluster is named.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

if (!process.env.FLINK_ON_EKS_TEST_KUBECONFIG) {
  console.log("api: skipped, FLINK_ON_EKS_TEST_KUBECONFIG names no kubeconfig of a cluster for tests");
} else {
  const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
  const config = fileURLToPath(new URL("../jest.api.config.mjs", import.meta.url));
  const { status } = spawnSync(process.execPath, [jest, "--config", config, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
