import { longestChain, Schedule } from "./schedule";

/** One stack's part in an install or a teardown. */
export interface StackSchedule {
  readonly name: string;
  /** The stacks that it comes after on install, and goes before on teardown. */
  readonly after: readonly string[];
  readonly schedule: Schedule;
}

/** A resource on the critical path: the whole takes as long as these one after the other. */
export interface PathItem {
  readonly stack: string;
  readonly address: string;
  /** From the start of the whole. */
  readonly startSeconds: number;
  readonly seconds: number;
  /** What had to be over: another resource, a whole stack, or any resource at all, so that a worker was free. */
  readonly waitsFor?: string;
}

/** An install or a teardown of all stacks. */
export interface Timeline {
  /** Stacks that need nothing of each other side by side. */
  readonly minutes: number;
  /** One stack after the other. */
  readonly oneByOneMinutes: number;
  readonly criticalPath: readonly PathItem[];
}

/** What follows from the schedules of stacks, each of which starts when all stacks before it are over. */
export function timelineOf(stacks: readonly StackSchedule[], direction: "install" | "teardown"): Timeline {
  const before = (stack: StackSchedule): StackSchedule[] =>
    stacks.filter(({ name, after }) =>
      direction === "install" ? stack.after.includes(name) : after.includes(stack.name),
    );
  const start = (stack: StackSchedule): number => Math.max(0, ...before(stack).map(end));
  const end = (stack: StackSchedule): number => start(stack) + stack.schedule.seconds;
  const path: PathItem[] = [];
  let stack = last(stacks, end);
  while (stack !== undefined) {
    const next = last(before(stack), end);
    path.unshift(...itemsOf(stack, start(stack), next?.name));
    stack = next;
  }
  return {
    minutes: Math.max(0, ...stacks.map(end)) / 60,
    oneByOneMinutes: stacks.reduce((sum, { schedule }) => sum + schedule.seconds, 0) / 60,
    criticalPath: path,
  };
}

function last(
  stacks: readonly StackSchedule[],
  end: (stack: StackSchedule) => number,
): StackSchedule | undefined {
  return stacks.reduce<StackSchedule | undefined>(
    (found, stack) => (found === undefined || end(stack) > end(found) ? stack : found),
    undefined,
  );
}

function itemsOf({ name, schedule }: StackSchedule, start: number, before: string | undefined): PathItem[] {
  return longestChain(schedule).map((address) => {
    const span = schedule.spans.get(address);
    const { waitedFor } = span ?? {};
    const waitsFor =
      waitedFor === undefined
        ? before && `all of ${before}`
        : waitedFor.why === "needed"
          ? waitedFor.address
          : `a free worker (${waitedFor.address})`;
    return {
      stack: name,
      address,
      startSeconds: start + (span?.start ?? 0),
      seconds: (span?.end ?? 0) - (span?.start ?? 0),
      ...(waitsFor !== undefined && { waitsFor }),
    };
  });
}
