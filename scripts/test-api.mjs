// `npm run test:api`: the tests against a real Kubernetes API. Fails where they did nothing although a cluster is named.
import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import { runTier } from "./jest-tier.mjs";

const kubeconfig = process.env.FLINK_ON_EKS_TEST_KUBECONFIG;
const missing = [kubeconfig, ...(process.env.FLINK_ON_EKS_TEST_CRDS ?? "").split(delimiter)]
  .filter(Boolean)
  .filter((path) => !existsSync(path));
if (!kubeconfig) {
  console.log("api: skipped, FLINK_ON_EKS_TEST_KUBECONFIG names no kubeconfig of a cluster for tests");
} else if (missing.length > 0) {
  console.log(`api: failed, there is no ${missing.join(" and no ")}`);
  process.exitCode = 1;
} else runTier("api");
