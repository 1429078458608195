import { losesState } from "../../rules/stateful";
import { Resource, resourceOf } from "../../rules/resource";
import { unsupported } from "../../rules/kubernetes-step";
import { Life } from "../life";
import type { PlannedAction } from "../plan";
import type { Report } from "../report";
import { reportOf } from "../life-report";
import type { Stage } from "../stage";
import { linesOf } from "../error-text";
import { ApplyResult, PhaseFailure, PlanFile, StackRun } from "../stack-run";
import { readStacks, Stack } from "../stacks";

/**
 * An earlier output is installed, then today's is laid over it: stacks that are gone are destroyed first (a team less), the
 * others are applied in order. Nothing that holds state may be replaced or removed in a stack that stays.
 *
 * @param isKilled whether each apply of the upgrade is killed at the first thing that it does, and run again
 */
export async function upgrade(stage: Stage, from: string, isKilled = false): Promise<Report> {
  const started = Date.now();
  const scenario = `upgrade from ${from}${isKilled ? ", killed half-way" : ""}`;
  const old = readStacks(from);
  stage.work.addToMirror([...old, ...stage.stacks]);
  stage.work.copyStacks(old);
  const before = new Life(stage, old);
  const refused = unsupported(old, stage.stacks);
  before.problems.push(...refused.map((message) => ({ stack: "-", phase: "upgrade", message })));
  if (refused.length > 0 || !(await before.install())) return reportOf(scenario, stage, before, started);

  const notes: string[] = [];
  const gone = old.filter(({ name }) => !stage.stacks.some((stack) => stack.name === name));
  if (gone.length > 0) {
    notes.push(`removed: ${gone.map(({ name }) => name).join(", ")}`);
    await before.destroyAll(gone);
  }
  stage.work.copyStacks(stage.stacks);
  const life = new Life(stage, stage.stacks);
  life.problems.push(...before.problems);
  for (const { name } of stage.stacks) {
    const known = before.stacks.get(name);
    const install = before.schedules.install.get(name);
    if (known !== undefined) life.stacks.set(name, known);
    if (install !== undefined) life.schedules.install.set(name, install);
  }
  for (const stack of stage.stacks) {
    if (!(await upgradeStack(life, stack, notes, isKilled))) break;
  }
  if (life.problems.length === 0) await life.teardown();
  return reportOf(scenario, stage, life, started, { notes });
}

async function upgradeStack(life: Life, stack: Stack, notes: string[], isKilled: boolean): Promise<boolean> {
  const run = life.run(stack);
  try {
    await run.init(true);
    await run.validate();
    const file = await run.plan();
    const plan = await run.read(file);
    const losses = plan.actions.filter((action) => losesState(asResource(stack, action), action.kind));
    if (losses.length > 0) {
      const list = losses.map(({ address, kind }) => `${address} (${kind})`).join(", ");
      throw run.failure("upgrade", `state would be lost: ${list}`);
    }
    notes.push(`${stack.name}: ${summary(plan.actions)}`);
    const { ok, errors } = await (isKilled ? applyKilled(run, file, notes) : run.applyPlan(file));
    if (!ok) throw run.failure("apply", linesOf(errors));
    const left = await run.changesLeft();
    if (left.length > 0)
      throw run.failure("second plan", `it would still change ${left.slice(0, 5).join(", ")}`);
    return true;
  } catch (error) {
    if (!(error instanceof PhaseFailure)) throw error;
    life.problems.push(error.problem);
    return false;
  }
}

/** Kills the apply when it begins with its first resource, and runs the same command again, as whoever deploys would. */
async function applyKilled(run: StackRun, file: PlanFile, notes: string[]): Promise<ApplyResult> {
  let wasKilled = false;
  const result = await run.applyPlan(file, {
    onEvent: ({ type }, running) => {
      if (type !== "apply_start" || wasKilled) return;
      wasKilled = true;
      running.kill();
    },
  });
  if (!wasKilled) return result;
  notes.push(`${run.stack.name}: killed, and run again`);
  return run.applyPlan(undefined);
}

function asResource(stack: Stack, action: PlannedAction): Resource {
  return resourceOf(stack.name, action);
}

function summary(actions: readonly PlannedAction[]): string {
  const counts = (["create", "update", "replace", "delete"] as const).flatMap((kind) => {
    const count = actions.filter((action) => action.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const replaced = actions.filter(({ kind }) => kind === "replace").map(({ address }) => address);
  return counts.length === 0 ? "unchanged" : [...counts, ...replaced].join(", ");
}
