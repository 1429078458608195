import type { Life } from "./life";
import type { Report } from "./report";
import type { Stage } from "./stage";

/** What a scenario reports of a life that it played. */
export function reportOf(
  scenario: string,
  stage: Stage,
  life: Life,
  started: number,
  more: Partial<Report> = {},
): Report {
  const stacks = [...life.stacks.values()];
  const orders = [life.order.install, life.order.teardown].filter((order) => order !== undefined);
  const broken = orders.flatMap((order) => order.broken);
  const checked = orders.flatMap((order) => Object.entries(order.pairs));
  const unused = Object.keys(life.order.install?.pairs ?? {}).filter(
    (rule) => life.order.install?.pairs[rule] === 0,
  );
  const notes = more.notes ?? [];
  const [install, teardown] = [life.timeline("install"), life.timeline("teardown")];
  return {
    scenario,
    terraform: stage.terraform.version,
    stacks,
    installMinutes: install.minutes,
    teardownMinutes: teardown.minutes,
    install,
    teardown,
    rules: { kept: checked.reduce((sum, [, count]) => sum + count, 0) - broken.length, unused, broken },
    kept: Object.fromEntries(life.kept),
    leftovers: life.leftovers,
    problems: life.problems,
    ok: life.problems.length === 0 && broken.length === 0 && life.leftovers.length === 0,
    seconds: (Date.now() - started) / 1000,
    ...more,
    notes,
  };
}
