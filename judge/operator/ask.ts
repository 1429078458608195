import { evaluate } from "../evaluate";
import { Finding, Mistake, Rule } from "../rule";
import { findingOf } from "../finding";

/**
 * How far the operator came: it read the resource and found no fault (`ok`), it does not look at it (`canary`), it
 * cannot read it (`parse`), it names a fault (`validator`), or it broke off (`exception`). All but the first two are
 * refusals.
 */
export type Stage = "ok" | "canary" | "parse" | "validator" | "exception";

/** What the operator says about a resource, and everything that it would say once that is mended. */
export interface Answer {
  readonly stage: Stage;
  /** The one message that the operator gives. */
  readonly message: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Asks the operator's rules.
 *
 * @param groups Rules in the operator's order; of each group it sees the first mistake only, and of all groups it names
 * the first one, unless it broke off in any of them.
 */
export function ask<S>(groups: readonly (readonly Rule<S>[])[], subject: S): Answer {
  const findings: Finding[] = [];
  const first: Mistake[] = [];
  for (const rules of groups) {
    let isFirst = true;
    for (const rule of rules)
      for (const mistake of evaluate(rule, subject)) {
        if (isFirst) first.push(mistake);
        isFirst = false;
        findings.push(findingOf(rule, rule.severity, mistake));
      }
  }
  const exception = first.find((mistake) => mistake.exception);
  const named = exception ?? first[0];
  return {
    stage: exception ? "exception" : named ? "validator" : "ok",
    message: named?.message,
    findings,
  };
}
