import type { TerraformError } from "../../../modules/terraform/cures";
import { keptResources, Life } from "../life";
import type { Report } from "../report";
import { reportOf } from "../life-report";
import type { Stage } from "../stage";
import type { Stack } from "../stacks";

/** More re-runs than the longest chain of resources of a stack has links, or it does not converge. */
const RETRIES = 60;

/**
 * Every resource fails once to be made, or to be removed. In each run all those fail that it comes to for the first time,
 * so that many independent ones fail together; a plain re-run of the same command has to get further each time.
 */
export async function faults(stage: Stage, operation: "create" | "delete"): Promise<Report> {
  const started = Date.now();
  const { world } = stage;
  const calm = world.settings;
  const notes: string[] = [];
  const life = new Life(stage, stage.stacks, {
    retries: RETRIES,
    beforeRerun: async (stack, errors) => {
      for (const address of stuck(stack, errors)) {
        if (!(await life.run(stack).untaint(address))) continue;
        notes.push(
          `${stack.name}: ${address} failed half-way and cannot be replaced; cure: terraform untaint '${address}'`,
        );
      }
    },
  });
  if (operation === "create") world.settings = { ...calm, faults: "create" };
  const installed = await life.install();
  world.settings = operation === "delete" ? { ...calm, faults: "delete" } : calm;
  const ok = installed && (await life.teardown());
  const struck = world.faults.count;
  const all = [...life.stacks.values()]
    .filter(({ name }) => operation === "create" || !life.kept.has(name))
    .reduce((sum, { creates }) => sum + creates, 0);
  if (ok && struck < all)
    life.problems.push({
      stack: "-",
      phase: "faults",
      message: `only ${struck} of ${all} resources failed once`,
    });
  return reportOf(`faults on ${operation}`, stage, life, started, {
    notes,
    faults: { struck, survived: ok ? struck : 0, reruns: life.reruns },
  });
}

/** Addresses that a re-run will never replace, told by its errors. */
function stuck(stack: Stack, errors: readonly TerraformError[]): string[] {
  const guarded = errors.some(({ text }) => text.includes("cannot be destroyed")) ? keptResources(stack) : [];
  const taken = errors
    .filter(({ text }) => text.includes("already exists"))
    .flatMap(({ address }) => address ?? []);
  return [...guarded, ...taken];
}
