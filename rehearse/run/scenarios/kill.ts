import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { textAt } from "../../provider/shape";
import type { Objects, WorldObject } from "../../world/objects";
import { Life } from "../life";
import { seededRandom } from "../random";
import type { Report } from "../report";
import { reportOf, Stage } from "../stage";
import type { Stack } from "../stacks";
import type { ApplyEvent, Running } from "../terraform";

/** A release that a killed run left behind, and what gets one out of it. */
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
      const states = stage.stacks.map((one) => work.stateFile(one));
      for (const { object, command } of unknownReleases(stage.world.objects, states)) {
        notes.push(`${stack.name}: "cannot re-use a name that is still in use"; cure: ${command}`);
        uninstall(stage.world.objects, object);
        cured += 1;
      }
    }
    due = false;
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

/** Releases that `helm list --all` shows and no state knows: pending ones, and such as were ready but not yet written down. */
function unknownReleases(objects: Objects, states: readonly string[]): Cure[] {
  const known = new Set(states.flatMap(releasesIn));
  return objects.all("helm_release").flatMap((object) => {
    const namespace = textAt(object.values, "namespace") ?? "default";
    const name = textAt(object.values, "name") ?? "";
    const isKnown = known.has(`${namespace}/${name}`);
    return isKnown ? [] : [{ object, command: `helm -n ${namespace} uninstall ${name}` }];
  });
}

/** `namespace/name` of each release that a state holds. */
function releasesIn(stateFile: string): string[] {
  if (!existsSync(stateFile)) return [];
  const { resources = [] } = JSON.parse(readFileSync(stateFile, "utf8")) as StateJson;
  return resources
    .filter(({ type }) => type === "helm_release")
    .flatMap(({ instances }) => instances.map(({ attributes }) => attributes))
    .map(({ namespace, name }) => `${namespace ?? "default"}/${name}`);
}

interface StateJson {
  readonly resources?: readonly {
    readonly type: string;
    readonly instances: readonly {
      readonly attributes: { readonly namespace?: string; readonly name: string };
    }[];
  }[];
}

/** What `helm uninstall` does while all controllers live. */
function uninstall(objects: Objects, release: WorldObject): void {
  const owned = objects.all("custom_resource").filter(({ values }) => values.owner === release.key);
  [release, ...owned].forEach((object) => objects.remove(object));
}
