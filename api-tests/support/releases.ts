import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { helmCommand } from "../../__tests__/support/helm";
import { KUBECONFIG } from "./cluster";
import { Release } from "./units";

const execute = promisify(execFile);

/** Who runs Helm: the administrator by default, or a member of some groups. */
export interface HelmIdentity {
  readonly groups?: readonly string[];
}

/** Installs or upgrades a release with the settings that Terraform's Helm provider has for it. */
export async function upgrade(release: Release, identity: HelmIdentity = {}): Promise<string> {
  const { name, namespace, chart, values, atomic, wait, timeoutSeconds, maxHistory } = release;
  return helm(
    [
      ...["upgrade", "--install", name, chart, "--namespace", namespace, "--values", "-"],
      ...["--timeout", `${timeoutSeconds}s`, "--history-max", String(maxHistory)],
      ...(atomic ? ["--atomic"] : []),
      ...(wait ? ["--wait"] : []),
    ],
    identity,
    values,
  );
}

export async function uninstall(release: Release, identity: HelmIdentity = {}): Promise<string> {
  const { name, namespace, wait, timeoutSeconds } = release;
  return helm(
    [
      ...["uninstall", name, "--namespace", namespace, "--timeout", `${timeoutSeconds}s`],
      ...(wait ? ["--wait"] : []),
    ],
    identity,
  );
}

/** Not `execFileSync`: what plays the controllers of the cluster has to go on meanwhile. */
async function helm(args: readonly string[], { groups }: HelmIdentity, input = ""): Promise<string> {
  const { file, env } = helmCommand();
  const as = groups
    ? ["--kube-as-user", "somebody", ...groups.flatMap((group) => ["--kube-as-group", group])]
    : [];
  const running = execute(file, [...args, ...as, "--kubeconfig", KUBECONFIG], { env });
  running.child.stdin?.end(input);
  const { stdout, stderr } = await running;
  return stdout + stderr;
}
