import { Json } from "./json";

/** An error is refused, or fails later; a warning works and may hurt. */
export type Severity = "error" | "warning";

/** What a rule says about itself; the page of all rules is made from it. */
export interface RuleText {
  /** `D1` to `D29`, `S1` to `S10`, `N1` to `N4`: the operator's own rules, in its order. `F..`: ours. */
  readonly id: string;
  /** What is wrong, in a few words. */
  readonly what: string;
  /** Why it cannot work, or why it may hurt. */
  readonly why: string;
  /** What to write instead. */
  readonly cure: string;
  /** Link to the page or the code that says so. */
  readonly source: string;
}

/** One rule about a subject: a deployment, a session job, a snapshot. */
export interface Rule<S> extends RuleText {
  readonly severity: Severity;
  /** What breaks the rule. It may throw a ConfigurationValueError, as the operator does where it cannot read a value. */
  readonly check: (subject: S) => readonly Mistake[];
}

/** One place that breaks a rule. */
export interface Mistake {
  /** Where: `spec.job.parallelism`. */
  readonly path: string;
  /** What stands there; absent where nothing does. */
  readonly value?: Json;
  /** The reason in the operator's words; without it the rule's `why` holds. */
  readonly message?: string;
  /** A cure for just this place; without it the rule's own holds. */
  readonly cure?: string;
  /** Not a message of the operator but an exception: the webhook answers with an error, whatever other rules say. */
  readonly exception?: boolean;
}

/** What the judge says about one place of a resource. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly value?: Json;
  readonly message: string;
  readonly cure: string;
  readonly source: string;
}

/** The mistake of one place, or none. */
export function when(broken: boolean, mistake: () => Mistake): readonly Mistake[] {
  return broken ? [mistake()] : [];
}
