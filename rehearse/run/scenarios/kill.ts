import { setTimeout as sleep } from "node:timers/promises";
import { textAt } from "../../provider/shape";
import type { WorldObject } from "../../world/objects";
import { objectsIn } from "../../world/open-world";
import { Life } from "../life";
import { seededRandom } from "../random";
import type { Report } from "../report";
import { reportOf, Stage } from "../stage";
import type { Stack } from "../stacks";
import type { ApplyEvent, Running } from "../terraform";

/** A release that a killed run left half-way, and what gets one out of it. */
interface Cure {
  readonly object: WorldObject;
  readonly command: string;
}

/** How many runs are killed: each leaves a release pending, and each pending one takes a cure and a re-run. */
const KILLS = 3;

/**
 * SIGKILL while a release is being installed. Neither Terraform nor Helm gets to write down what was in flight: the release
 * stays in `pending-install`, and what else was in flight exists without being in the state. The next run must fail for it,
 * the cure must be known, and must work: `helm uninstall` for a pending release, `terraform import` for what else exists.
 */
export async function kill(stage: Stage, seed: number): Promise<Report> {
  const started = Date.now();
  const { options, work } = stage;
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
  const beforeRerun = async (stack: Stack, errors: readonly string[]): Promise<void> => {
    for (const error of errors) {
      const [address] = error.split(": ");
      const id = /(?:"|: )([^\s"]+)"? already exists/.exec(error)?.[1];
      if (id === undefined || !(await life.run(stack).import(address, id))) continue;
      notes.push(`${stack.name}: ${address} exists already; cure: terraform import '${address}' '${id}'`);
    }
    if (errors.some((error) => error.includes("cannot re-use a name"))) {
      for (const { object, command } of pendingReleases(work.world)) {
        notes.push(`${stack.name}: "cannot re-use a name that is still in use"; cure: ${command}`);
        objectsIn(work.world).remove(object);
        cured += 1;
      }
    }
    due = false;
  };
  const life = new Life(stage.terraform, work, stage.stacks, options.progress, {
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

/** What `helm list --pending --all-namespaces` would show. */
function pendingReleases(world: string): Cure[] {
  return objectsIn(world)
    .all("helm_release")
    .filter((object) => object.values.status === "pending-install")
    .map((object) => {
      const namespace = textAt(object.values, "namespace") ?? "default";
      const name = textAt(object.values, "name") ?? "";
      return { object, command: `helm -n ${namespace} uninstall ${name}` };
    });
}
