import { checkOrder, OrderResult, PlannedStack } from "../rules/check-order";
import { resourceOf } from "../rules/resource";
import { minutes } from "../world/durations";
import { kindsOf } from "../world/release-effects";
import { releaseOf } from "../world/releases";
import { leftoversOf } from "./leftovers";
import type { PlannedAction } from "./plan";
import type { Progress } from "./progress";
import type { Leftover, StackReport } from "./report";
import { Schedule, schedule } from "./schedule";
import { ApplyOptions, PhaseFailure, Problem, ReadPlan, StackRun } from "./stack-run";
import type { Stack } from "./stacks";
import type { Terraform } from "./terraform";
import type { WorkFolder } from "./work-folder";

/** What a life does about applies that fail, and what disturbs them. */
export interface Disturbance {
  /** Plain re-runs of the same command before it gives up. */
  readonly retries: number;
  /** Sees each event of an apply; may interrupt or kill it. */
  readonly onEvent?: ApplyOptions["onEvent"];
  /** Called between a failed run and its re-run. */
  readonly beforeRerun?: (stack: Stack, errors: readonly string[]) => Promise<void>;
}

/** The life of all stacks: made in order, planned again, removed in reverse. */
export class Life {
  readonly problems: Problem[] = [];
  readonly stacks = new Map<string, StackReport>();
  readonly kept = new Map<string, string[]>();
  readonly order: { install?: OrderResult; teardown?: OrderResult } = {};
  leftovers: Leftover[] = [];
  reruns = 0;

  constructor(
    private readonly terraform: Terraform,
    private readonly work: WorkFolder,
    private readonly all: readonly Stack[],
    private readonly progress: Progress,
    public disturbance: Disturbance = { retries: 0 },
  ) {}

  /** Makes every stack; false where one failed, after which none that needs it is tried. */
  async install(): Promise<boolean> {
    const planned: PlannedStack[] = [];
    for (const stack of this.all) {
      const ok = await this.guarded(async () => {
        const started = Date.now();
        const run = this.run(stack);
        await run.init();
        await run.validate();
        const plan = await run.plan();
        planned.push(plannedStack(stack, plan));
        await this.applyStubbornly(run, plan, false);
        await this.expectConverged(run);
        this.record(stack, plan, (Date.now() - started) / 1000);
      });
      if (!ok) return false;
    }
    this.order.install = checkOrder(planned, "install");
    return true;
  }

  /** Plans every stack again once all are made: nothing may be left to do. */
  async expectAllConverged(): Promise<void> {
    for (const stack of this.all) await this.guarded(() => this.expectConverged(this.run(stack)));
  }

  /** Removes every stack but those that refuse, in reverse; then looks at what is left. */
  async teardown(): Promise<boolean> {
    const planned: PlannedStack[] = [];
    let ok = true;
    for (const stack of [...this.all].reverse()) {
      ok = await this.guarded(() => this.destroy(stack, planned));
      if (!ok) break;
    }
    this.order.teardown = checkOrder(planned, "teardown");
    this.leftovers = leftoversOf(
      this.work.world,
      this.all.map((stack) => this.work.stateFile(stack)),
    );
    return ok;
  }

  /** Removes some stacks, in reverse. */
  async destroyAll(stacks: readonly Stack[]): Promise<void> {
    for (const stack of [...stacks].reverse()) await this.guarded(() => this.destroy(stack, []));
  }

  run(stack: Stack): StackRun {
    return new StackRun(this.terraform, this.work, stack, this.progress);
  }

  private async destroy(stack: Stack, planned: PlannedStack[]): Promise<void> {
    const run = this.run(stack);
    const guards = keptResources(stack);
    if (guards.length > 0) {
      await this.expectRefusal(run, stack, guards);
      return;
    }
    const started = Date.now();
    const plan = await run.plan(true);
    planned.push(plannedStack(stack, plan));
    await this.applyStubbornly(run, plan, true);
    const rest = await run.addressesInState();
    if (rest.length > 0) throw run.failure("destroy", `the state still holds ${rest.join(", ")}`);
    const known = this.stacks.get(stack.name);
    if (known === undefined) return;
    const { minutes: teardown } = scheduleOf(plan, "delete");
    this.stacks.set(stack.name, {
      ...known,
      teardownMinutes: teardown,
      seconds: known.seconds + (Date.now() - started) / 1000,
    });
  }

  /** A stack with `prevent_destroy` must refuse, and lose nothing. */
  private async expectRefusal(run: StackRun, stack: Stack, guards: string[]): Promise<void> {
    const refused = await run.plan(true).then(
      () => false,
      (error: unknown) => error instanceof PhaseFailure && /cannot be destroyed/.test(error.problem.message),
    );
    if (!refused)
      throw run.failure("destroy", `${guards.join(", ")} must refuse to be destroyed, and did not`);
    this.kept.set(stack.name, guards);
  }

  private async applyStubbornly(run: StackRun, plan: ReadPlan, destroy: boolean): Promise<void> {
    const { retries, onEvent, beforeRerun } = this.disturbance;
    let result = await run.applyPlan(plan, { destroy, onEvent });
    for (let attempt = 0; !result.ok && attempt < retries; attempt += 1) {
      this.reruns += 1;
      await beforeRerun?.(run.stack, result.errors);
      result = await run.applyPlan(undefined, { destroy, onEvent });
    }
    if (!result.ok) throw run.failure(destroy ? "destroy" : "apply", result.errors.slice(0, 5).join("; "));
  }

  private async expectConverged(run: StackRun): Promise<void> {
    const left = await run.changesLeft();
    if (left.length > 0)
      throw run.failure("second plan", `it would still change ${left.slice(0, 5).join(", ")}`);
  }

  private record(stack: Stack, plan: ReadPlan, seconds: number): void {
    const { minutes: install, longestChain } = scheduleOf(plan, "create");
    const creates = plan.actions.filter(({ kind }) => kind === "create").length;
    this.stacks.set(stack.name, {
      name: stack.name,
      after: stack.after,
      creates,
      seconds,
      installMinutes: install,
      longestChain,
    });
  }

  private async guarded(step: () => Promise<void>): Promise<boolean> {
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof PhaseFailure)) throw error;
      this.problems.push(error.problem);
      this.progress.say(`FAILED ${error.message}`);
      return false;
    }
  }
}

function plannedStack(stack: Stack, plan: ReadPlan): PlannedStack {
  const resources = plan.actions.map((action) => resourceOf(stack.name, action));
  return { name: stack.name, after: stack.after, resources, waits: plan.waits };
}

function scheduleOf(plan: ReadPlan, operation: "create" | "delete"): Schedule {
  const byAddress = new Map(plan.actions.map((action) => [action.address, minutesOf(action, operation)]));
  return schedule(plan.waits, (address) => byAddress.get(address) ?? 0);
}

function minutesOf({ type, values }: PlannedAction, operation: "create" | "delete"): number {
  if (type !== "helm_release") return minutes(operation, type);
  const release = releaseOf(values);
  return minutes(operation, type, { chart: release.chart, kinds: kindsOf(release) });
}

/** Addresses of resources that the stack's JSON protects from being destroyed. */
export function keptResources(stack: Stack): string[] {
  return Object.entries(stack.json.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources)
      .filter(
        ([, { lifecycle }]) =>
          (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true,
      )
      .map(([name]) => `${type}.${name}`),
  );
}
