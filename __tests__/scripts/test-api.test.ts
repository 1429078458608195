import { spawnSync } from "node:child_process";
import { join } from "node:path";

const SCRIPT = join(__dirname, "../../scripts/test-api.mjs");

function testApi(env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test("without a cluster for tests it says that it is skipped", () => {
  expect(testApi({ KUBECONFIG: __filename })).toEqual({
    status: 0,
    stdout: "api: skipped, FLINK_ON_EKS_TEST_KUBECONFIG names no kubeconfig of a cluster for tests\n",
    stderr: "",
  });
});

test("with files that are not there it fails and names them", () => {
  const env = {
    FLINK_ON_EKS_TEST_KUBECONFIG: "no/kubeconfig",
    FLINK_ON_EKS_TEST_CRDS: `${__dirname}:no/crds`,
  };
  expect(testApi(env)).toEqual({
    status: 1,
    stdout: "api: failed, there is no no/kubeconfig and no no/crds\n",
    stderr: "",
  });
});
