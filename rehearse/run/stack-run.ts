import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { TerraformError } from "../../modules/terraform/cures";
import { errorOf, firstErrors, linesOf } from "./error-text";
import { ApplyEvent, Finished, Running, Terraform } from "./terraform";
import { actionsOf, PlannedAction } from "./plan";
import { Waits, waitsOf } from "./plan-graph";
import type { Progress } from "./progress";
import type { Stack } from "./stacks";
import type { WorkFolder } from "./work-folder";

/** A plan that was written to a file. */
export interface PlanFile {
  readonly file: string;
  readonly destroy: boolean;
}

/** What is in a plan. */
export interface ReadPlan {
  readonly actions: readonly PlannedAction[];
  readonly waits: Waits;
}

export interface ApplyResult {
  readonly ok: boolean;
  readonly errors: readonly TerraformError[];
  readonly done: number;
}

/** What went wrong, where. */
export interface Problem {
  readonly stack: string;
  readonly phase: string;
  readonly message: string;
}

/** A phase that failed; ends the life of a stack. */
export class PhaseFailure extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.stack}: ${problem.phase}: ${problem.message}`);
  }
}

/** The commands of one stack's life, each a run of the real terraform. */
export class StackRun {
  private readonly folder: string;

  constructor(
    private readonly terraform: Terraform,
    private readonly work: WorkFolder,
    readonly stack: Stack,
    private readonly progress: Progress,
  ) {
    this.folder = work.stackFolder(stack);
  }

  /** @param upgrade take the versions that the stack asks for now, whatever was locked before */
  init(upgrade = false): Promise<void> {
    return this.phase("init", ["init", "-no-color", ...(upgrade ? ["-upgrade"] : [])]);
  }

  validate(): Promise<void> {
    return this.phase("validate", ["validate", "-no-color"]);
  }

  async plan(destroy = false): Promise<PlanFile> {
    const name = destroy ? "destroy" : "apply";
    const file = this.work.planFile(this.stack, name);
    const flags = destroy ? ["-destroy"] : [];
    await this.phase(destroy ? "plan destroy" : "plan", ["plan", "-no-color", ...flags, `-out=${file}`]);
    return { file, destroy };
  }

  /**
   * Reads a plan back before it is applied (its graph can be had only as long as the state is that of the plan): its actions,
   * and which of them waits for which. Its JSON stays beside it.
   */
  async read({ file, destroy }: PlanFile): Promise<ReadPlan> {
    const [shown, graph] = await Promise.all([
      this.terraform.run(this.folder, "show", "-json", "-no-color", file),
      this.terraform.run(this.folder, "graph", `-plan=${file}`),
    ]);
    const json = this.expectOk("show", shown).output;
    writeFileSync(file.replace(/\.tfplan$/, ".json"), json);
    const actions = actionsOf(json);
    const addresses = actions.map(({ address }) => address);
    return { actions, waits: waitsOf(this.expectOk("graph", graph).output, addresses, destroy) };
  }

  /** Applies a plan file, or plans and applies at once as a plain re-run does. */
  async applyPlan(plan: PlanFile | undefined, options: ApplyOptions = {}): Promise<ApplyResult> {
    const phase = options.destroy ? "destroy" : "apply";
    const command = [
      phase === "destroy" && plan === undefined ? "destroy" : "apply",
      "-json",
      ...(plan ? [plan.file] : ["-auto-approve"]),
    ];
    const errors: TerraformError[] = [];
    let done = 0;
    this.progress.at(this.stack.name, phase);
    const running = this.terraform.start(this.folder, command, (event) => {
      const error = errorOf(event);
      if (error !== undefined) errors.push(error);
      if (event.type === "apply_complete") done += 1;
      if (event.type === "apply_complete") this.progress.at(this.stack.name, phase, done);
      options.onEvent?.(event, running);
    });
    const { code, errors: stderr } = await running.finished;
    if (code !== 0 && errors.length === 0)
      errors.push({ text: firstErrors(stderr) || `terraform ended with ${code}` });
    return { ok: code === 0, errors, done };
  }

  /** What a further plan would change: nothing, when a stack has converged. */
  async changesLeft(): Promise<string[]> {
    this.progress.at(this.stack.name, "second plan");
    const changes: string[] = [];
    const errors: TerraformError[] = [];
    const running = this.terraform.start(this.folder, ["plan", "-json", "-detailed-exitcode"], (event) => {
      const change = changeOf(event);
      if (change !== undefined) changes.push(change);
      const error = errorOf(event);
      if (error !== undefined) errors.push(error);
    });
    const { code } = await running.finished;
    if (code !== 0 && code !== 2) throw this.failure("second plan", linesOf(errors));
    return code === 2 && changes.length === 0 ? ["outputs"] : changes;
  }

  /** Addresses of resources, without the keys of their instances. */
  addressesInState(): string[] {
    const file = this.work.stateFile(this.stack);
    if (!existsSync(file)) return [];
    const { resources = [] } = JSON.parse(readFileSync(file, "utf8")) as StateJson;
    return resources
      .filter(({ mode }) => mode === "managed")
      .map(({ module, type, name }) => `${module === undefined ? "" : `${module}.`}${type}.${name}`);
  }

  /** Lets Terraform keep an object that was made half-way; false where it is not tainted. */
  async untaint(address: string): Promise<boolean> {
    const { code } = await this.terraform.run(this.folder, "untaint", address);
    return code === 0;
  }

  /** Runs a command as a user would paste it; false where it is none of terraform's, or fails. */
  async command(line: string): Promise<boolean> {
    const [program, ...args] = line.split(" ").map((word) => word.replace(/^'(.*)'$/, "$1"));
    return program === "terraform" && (await this.terraform.run(this.folder, ...args)).code === 0;
  }

  failure(phase: string, message: string): PhaseFailure {
    return new PhaseFailure({ stack: this.stack.name, phase, message });
  }

  private async phase(phase: string, command: string[]): Promise<void> {
    this.progress.at(this.stack.name, phase);
    this.expectOk(phase, await this.terraform.run(this.folder, ...command));
  }

  private expectOk(phase: string, finished: Finished): Finished {
    if (finished.code !== 0) throw this.failure(phase, firstErrors(finished.errors || finished.output));
    return finished;
  }
}

/** As much of a state file (version 4) as is looked at. */
interface StateJson {
  readonly resources?: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
  }[];
}

export interface ApplyOptions {
  readonly destroy?: boolean;
  /** Sees each event, with a handle on the run that it comes from. */
  readonly onEvent?: (event: ApplyEvent, running: Running) => void;
}

function changeOf(event: ApplyEvent): string | undefined {
  const change = (event as { change?: { resource?: { addr?: string }; action?: string } }).change;
  return event.type === "planned_change"
    ? `${change?.resource?.addr ?? "?"} (${change?.action ?? "?"})`
    : undefined;
}
