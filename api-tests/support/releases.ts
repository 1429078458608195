import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { helmCommand } from "../../__tests__/support/helm";
import { KUBECONFIG } from "./cluster";
import { Release } from "./units";

const execute = promisify(execFile);

/** Installs or upgrades a release, as the kubeconfig's user, with the settings that Terraform's Helm provider has. */
export async function upgrade(release: Release, kubeconfig = KUBECONFIG): Promise<string> {
  const { name, namespace, chart, values, atomic, wait, timeoutSeconds, maxHistory } = release;
  return helm(
    [
      ...["upgrade", "--install", name, chart, "--namespace", namespace, "--values", "-"],
      ...["--timeout", `${timeoutSeconds}s`, "--history-max", String(maxHistory)],
      ...(atomic ? ["--atomic"] : []),
      ...(wait ? ["--wait"] : []),
    ],
    kubeconfig,
    values,
  );
}

export async function uninstall(release: Release, kubeconfig = KUBECONFIG): Promise<string> {
  const { name, namespace, wait, timeoutSeconds } = release;
  return helm(
    [
      ...["uninstall", name, "--namespace", namespace, "--timeout", `${timeoutSeconds}s`],
      ...(wait ? ["--wait"] : []),
    ],
    kubeconfig,
  );
}

/** Not `execFileSync`: what plays the controllers of the cluster has to go on meanwhile. */
async function helm(args: readonly string[], kubeconfig: string, input = ""): Promise<string> {
  const { file, env } = helmCommand();
  const running = execute(file, [...args, "--kubeconfig", kubeconfig], { env });
  running.child.stdin?.end(input);
  const { stdout, stderr } = await running;
  return stdout + stderr;
}
