import type { BrokenRule } from "../rules/check-order";
import type { Problem } from "./stack-run";

export interface StackReport {
  readonly name: string;
  readonly after: readonly string[];
  readonly creates: number;
  /** Real time of the rehearsal. */
  readonly seconds: number;
  /** Simulated time that the real thing would take. */
  readonly installMinutes: number;
  readonly teardownMinutes?: number;
  readonly longestChain: readonly string[];
}

export interface Leftover {
  readonly type: string;
  readonly name: string;
  readonly cause: string;
}

/** What a rehearsal found, as `--json` prints it. */
export interface Report {
  readonly scenario: string;
  readonly terraform: string;
  readonly stacks: readonly StackReport[];
  /** From the first resource to the last, stacks that need nothing of each other side by side. */
  readonly installMinutes: number;
  readonly teardownMinutes: number;
  readonly rules: {
    readonly kept: number;
    readonly unused: readonly string[];
    readonly broken: readonly BrokenRule[];
  };
  readonly faults?: { readonly struck: number; readonly survived: number; readonly reruns: number };
  /** Stacks that refuse to be destroyed, and what in them does. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
  readonly leftovers: readonly Leftover[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly ok: boolean;
  readonly seconds: number;
}

/** The longest way through stacks that wait for each other. */
export function longestWay(
  stacks: readonly StackReport[],
  minutesOf: (stack: StackReport) => number,
): number {
  const ends = new Map<string, number>();
  for (const stack of stacks) {
    const start = Math.max(0, ...stack.after.map((name) => ends.get(name) ?? 0));
    ends.set(stack.name, start + minutesOf(stack));
  }
  return Math.max(0, ...ends.values());
}
