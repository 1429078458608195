import type { TerraformError } from "../../modules/terraform/cures";
import { checkOrder, OrderResult, PlannedStack } from "../rules/check-order";
import { resourceOf } from "../rules/resource";
import { seconds } from "../world/durations";
import { RehearsalError } from "./errors";
import { linesOf } from "./error-text";
import { leftoversOf } from "./leftovers";
import type { Leftover, StackReport } from "./report";
import { longestChain, Schedule, schedule } from "./schedule";
import { ApplyOptions, PhaseFailure, PlanFile, Problem, ReadPlan, StackRun } from "./stack-run";
import type { Stage } from "./stage";
import type { Stack } from "./stacks";
import { Timeline, timelineOf } from "./timeline";
import { together } from "./together";

/** What a life does about applies that fail, and what disturbs them. */
export interface Disturbance {
  /** Plain re-runs of the same command before it gives up. */
  readonly retries: number;
  /** Sees each event of an apply; may interrupt or kill it. */
  readonly onEvent?: ApplyOptions["onEvent"];
  /** Called between a failed run and its re-run. */
  readonly beforeRerun?: (stack: Stack, errors: readonly TerraformError[]) => Promise<void>;
}

/** The life of all stacks: made in order, planned again, removed in reverse. */
export class Life {
  readonly problems: Problem[] = [];
  readonly stacks = new Map<string, StackReport>();
  readonly kept = new Map<string, string[]>();
  /** How long each stack's part takes, by its name. */
  readonly schedules = { install: new Map<string, Schedule>(), teardown: new Map<string, Schedule>() };
  readonly order: { install?: OrderResult; teardown?: OrderResult } = {};
  leftovers: Leftover[] = [];
  reruns = 0;

  constructor(
    private readonly stage: Stage,
    private readonly all: readonly Stack[],
    public disturbance: Disturbance = { retries: 0 },
  ) {}

  /**
   * Makes every stack; false where one failed, after which none that needs it is tried. Second plans are made beside what
   * comes next.
   */
  async install(): Promise<boolean> {
    const planned: PlannedStack[] = [];
    const looks: Promise<boolean>[] = [];
    let ok = await this.initAll();
    for (const stack of this.all) {
      if (!ok) break;
      ok = await this.guarded(async () => {
        const started = Date.now();
        const run = this.run(stack);
        const [, file] = await together([run.validate(), run.plan()]);
        const plan = await run.read(file);
        await this.applyStubbornly(run, file);
        planned.push(plannedStack(stack, plan));
        looks.push(this.guarded(() => this.expectConverged(run)));
        this.record(stack, plan, (Date.now() - started) / 1000);
      });
    }
    ok = !(await Promise.all(looks)).includes(false) && ok;
    if (ok) this.order.install = checkOrder(planned, "install");
    return ok;
  }

  private async initAll(): Promise<boolean> {
    const done = await Promise.all(this.all.map((stack) => this.guarded(() => this.run(stack).init())));
    const unreachable = this.problems.find(({ message }) => message.includes("remote module registry"));
    if (unreachable !== undefined && this.stage.options.modules === "registry") {
      throw new RehearsalError(
        `the module registry cannot be asked: ${unreachable.message}`,
        "leave --modules out to take the modules' doubles, or give a folder of real ones",
      );
    }
    return !done.includes(false);
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
      this.stage.world.objects,
      this.all.map((stack) => this.stage.work.stateFile(stack)),
    );
    return ok;
  }

  /** Removes some stacks, in reverse. */
  async destroyAll(stacks: readonly Stack[]): Promise<void> {
    for (const stack of [...stacks].reverse()) await this.guarded(() => this.destroy(stack, []));
  }

  /** The whole of what was planned, stacks side by side where they need nothing of each other. */
  timeline(direction: "install" | "teardown"): Timeline {
    const stacks = [...this.stacks.values()].flatMap(({ name, after }) => {
      const found = this.schedules[direction].get(name);
      return found === undefined ? [] : [{ name, after, schedule: found }];
    });
    return timelineOf(stacks, direction);
  }

  run(stack: Stack): StackRun {
    const { terraform, work, options } = this.stage;
    return new StackRun(terraform, work, stack, options.progress);
  }

  private async destroy(stack: Stack, planned: PlannedStack[]): Promise<void> {
    const run = this.run(stack);
    const guards = keptResources(stack);
    if (guards.length > 0) {
      await this.expectRefusal(run, stack, guards);
      return;
    }
    const started = Date.now();
    const file = await run.plan(true);
    const plan = await run.read(file);
    await this.applyStubbornly(run, file);
    planned.push(plannedStack(stack, plan));
    const rest = run.addressesInState();
    if (rest.length > 0) throw run.failure("destroy", `the state still holds ${rest.join(", ")}`);
    const known = this.stacks.get(stack.name);
    if (known === undefined) return;
    const teardown = scheduleOf(plan, "delete");
    this.schedules.teardown.set(stack.name, teardown);
    this.stacks.set(stack.name, {
      ...known,
      teardownMinutes: teardown.seconds / 60,
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

  private async applyStubbornly(run: StackRun, plan: PlanFile): Promise<void> {
    const { destroy } = plan;
    const { retries, onEvent, beforeRerun } = this.disturbance;
    const { faults } = this.stage.world;
    faults.nextRun();
    let result = await run.applyPlan(plan, { destroy, onEvent });
    for (let attempt = 0; !result.ok && attempt < retries; attempt += 1) {
      this.reruns += 1;
      await beforeRerun?.(run.stack, result.errors);
      faults.nextRun();
      result = await run.applyPlan(undefined, { destroy, onEvent });
    }
    if (!result.ok) throw run.failure(destroy ? "destroy" : "apply", linesOf(result.errors));
  }

  private async expectConverged(run: StackRun): Promise<void> {
    const left = await run.changesLeft();
    if (left.length > 0)
      throw run.failure("second plan", `it would still change ${left.slice(0, 5).join(", ")}`);
  }

  private record(stack: Stack, plan: ReadPlan, seconds: number): void {
    const install = scheduleOf(plan, "create");
    this.schedules.install.set(stack.name, install);
    const creates = plan.actions.filter(({ kind }) => kind === "create").length;
    this.stacks.set(stack.name, {
      name: stack.name,
      after: stack.after,
      creates,
      seconds,
      installMinutes: install.seconds / 60,
      longestChain: longestChain(install),
    });
  }

  private async guarded(step: () => Promise<void>): Promise<boolean> {
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof PhaseFailure)) throw error;
      this.problems.push(error.problem);
      this.stage.options.progress.say(`FAILED ${error.message}`);
      return false;
    }
  }
}

function plannedStack(stack: Stack, plan: ReadPlan): PlannedStack {
  const resources = plan.actions.map((action) => resourceOf(stack.name, action));
  return { name: stack.name, after: stack.after, resources, waits: plan.waits };
}

function scheduleOf(plan: ReadPlan, operation: "create" | "delete"): Schedule {
  const byAddress = new Map(
    plan.actions.map(({ address, type, values }) => [address, seconds(operation, type, values)]),
  );
  return schedule(plan.waits, (address) => byAddress.get(address) ?? 0);
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
