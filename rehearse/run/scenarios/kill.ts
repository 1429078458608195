import { setTimeout as sleep } from "node:timers/promises";
import { cureOf, type ReleaseName, type TerraformError } from "../../../modules/terraform/cures";
import { releaseAt } from "../../../modules/terraform/release-names";
import { textAt } from "../../provider/shape";
import type { Objects, WorldObject } from "../../world/objects";
import { Life } from "../life";
import { seededRandom } from "../random";
import type { Report } from "../report";
import { reportOf } from "../life-report";
import type { Stage } from "../stage";
import { linesOf } from "../error-text";
import type { Stack } from "../stacks";
import type { ApplyEvent, Running } from "../terraform";

/** How many runs are killed: each leaves a release pending, and each pending one takes a cure and a re-run. */
const KILLS = 3;

/**
 * SIGKILL while a release is being installed. Neither Terraform nor Helm gets to write down what was in flight: the release
 * stays in `pending-install`, and what else was in flight exists without being in the state. The next run must fail for it,
 * the cure must be known by the error alone, as `flink-on-eks cure` tells it to a user, and must work.
 */
export async function kill(stage: Stage, seed: number): Promise<Report> {
  const started = Date.now();
  const { options } = stage;
  const random = seededRandom(seed);
  const notes: string[] = [];
  let struck = 0;
  let cured = 0;
  let due = false;

  const onEvent = ({ type, hook }: ApplyEvent, running: Running): void => {
    if (due || struck >= KILLS || type !== "apply_start" || hook?.action !== "create") return;
    if (hook.resource?.resource_type !== "helm_release" || random() > 0.5) return;
    struck += 1;
    due = true;
    // The release has been recorded, and is not ready yet.
    void sleep(options.millisecondsPerMinute * 0.2 + 15).then(() => running.kill());
  };
  const beforeRerun = async (stack: Stack, errors: readonly TerraformError[]): Promise<void> => {
    due = false;
    for (const error of errors) {
      const release = releaseAt(stack.json, error.address ?? "");
      const cure = cureOf(error, release);
      if (cure === undefined) continue;
      const holder = release && stage.world.objects.everywhere().find((one) => pendingRelease(one, release));
      const pending = holder && pendingRelease(holder, release);
      const isFirst = pending !== undefined || cure.commands.length === 1;
      const { command } = cure.commands[isFirst ? 0 : 1];
      if (holder !== undefined && pending !== undefined) uninstall(holder, pending);
      else if (!(await life.run(stack).command(command))) continue;
      cured += 1;
      notes.push(`${stack.name}: ${linesOf([error])}; ${cure.cause}; cure: ${command}`);
    }
  };
  const life = new Life(stage, stage.stacks, {
    retries: 4 * KILLS,
    onEvent,
    beforeRerun,
  });
  const ok = (await life.install()) && (await life.teardown());
  if (cured === 0) life.problems.push({ stack: "-", phase: "kill", message: "no release was left pending" });
  return reportOf(`kills, seed ${seed}`, stage, life, started, {
    notes,
    faults: { struck, survived: ok ? struck : 0, reruns: life.reruns },
  });
}

/** A release as `helm list --all` shows it, where it is pending. */
function pendingRelease(objects: Objects, { namespace, name }: ReleaseName): WorldObject | undefined {
  return objects
    .all("helm_release")
    .find(
      ({ values }) =>
        values.status === "pending-install" &&
        values.name === name &&
        (textAt(values, "namespace") ?? "default") === namespace,
    );
}

/** What `helm uninstall` does while all controllers live. */
function uninstall(objects: Objects, release: WorldObject): void {
  const owned = objects.all("custom_resource").filter(({ values }) => values.owner === release.key);
  [release, ...owned].forEach((object) => objects.remove(object));
}
