import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { formatProblems, Problems } from "../modules/core/problems";

interface SynthesizedStack {
  readonly resource?: Record<string, Record<string, unknown>>;
  readonly module?: Record<string, unknown>;
}

/** What was synthesized, in the order in which it is applied: the stacks, the warnings, and the next command. */
export function summary(app: App): string {
  const stacks = inOrder(app.node.findAll().filter(TerraformStack.isStack));
  const { warnings, notes } = Problems.of(app);
  return [
    ...(stacks.length > 0 ? [layers(app, stacks)] : []),
    ...notes.map((note) => `${note}\n`),
    ...(warnings.length > 0
      ? [`${count(warnings.length, "warning")}:\n\n${formatProblems(warnings)}\n`]
      : []),
    nextCommand(app, stacks),
    "",
  ].join("\n");
}

/** Every stack behind those it depends on; destroy goes the other way. */
export function inOrder(stacks: readonly TerraformStack[]): TerraformStack[] {
  const ordered = new Set<TerraformStack>();
  const visit = (stack: TerraformStack): void => {
    if (ordered.has(stack)) return;
    stack.dependencies.forEach(visit);
    ordered.add(stack);
  };
  stacks.forEach(visit);
  return [...ordered];
}

function layers(app: App, stacks: readonly TerraformStack[]): string {
  const width = Math.max(...stacks.map(({ node }) => node.id.length));
  const lines = stacks.map((stack) => {
    const { resource = {}, module = {} } = synthesized(app, stack);
    const resources = Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
    const modules = Object.keys(module).length;
    const content = [
      ...(resources > 0 || modules === 0 ? [count(resources, "resource")] : []),
      ...(modules > 0 ? [count(modules, "module")] : []),
    ].join(", ");
    const after = stack.dependencies.map(({ node }) => node.id).join(", ");
    return `  ${stack.node.id.padEnd(width)}  ${content}${after === "" ? "" : `; after ${after}`}`;
  });
  return [`${count(stacks.length, "stack")}, in order:`, ...lines, ""].join("\n");
}

function synthesized(app: App, stack: TerraformStack): SynthesizedStack {
  const { synthesizedStackPath } = app.manifest.forStack(stack);
  return JSON.parse(readFileSync(join(app.outdir, synthesizedStackPath), "utf8")) as SynthesizedStack;
}

function nextCommand(app: App, [first]: readonly TerraformStack[]): string {
  if (first === undefined) return "No stacks: add a platform to main.ts.";
  const { workingDirectory } = app.manifest.forStack(first);
  return [
    "Next: npx cdktf-cli deploy '*'",
    `  or: cd ${join(app.outdir, workingDirectory)} && terraform init && terraform apply, and so on in this order`,
  ].join("\n");
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
