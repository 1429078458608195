import type { AwsModelReport } from "../aws-model/aws-model";
import type { BrokenRule } from "../rules/check-order";
import type { Problem } from "./stack-run";
import type { Timeline } from "./timeline";

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
  /** The same with what it is made of, over all stacks. */
  readonly install: Timeline;
  readonly teardown: Timeline;
  readonly rules: {
    readonly kept: number;
    readonly unused: readonly string[];
    readonly broken: readonly BrokenRule[];
  };
  readonly faults?: { readonly struck: number; readonly survived: number; readonly reruns: number };
  readonly awsModel?: AwsModelReport;
  /** Stacks that refuse to be destroyed, and what in them does. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
  readonly leftovers: readonly Leftover[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly ok: boolean;
  readonly seconds: number;
}
