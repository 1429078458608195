import { Answer, Stage } from "./operator/ask";
import { JudgeOptions } from "./options";
import { Finding } from "./rule";

/** What the judge says about a resource. */
export interface Verdict {
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** Whether a cluster with operator 1.15.0 takes the resource: no error of schema, no refusal of the operator. */
  readonly admitted: boolean;
  /** Whether it is admitted and no rule of ours has an error in it. */
  readonly valid: boolean;
  /** How far the operator came. */
  readonly stage: Stage;
  /** The operator's message, the one of all that it would give; absent where it says nothing. */
  readonly message: string | undefined;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Warnings that somebody silenced, with the reason that was given. */
  readonly silenced: readonly (Finding & { readonly reason: string })[];
}

/** Everything that a verdict is made from. */
export interface Evidence {
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly schemaErrors: number;
  readonly answer: Answer;
  readonly findings: readonly Finding[];
  readonly options: JudgeOptions;
}

/** Sorts the findings into errors and warnings. Only warnings can be silenced, and only a rule at a time. */
export function verdictOf(evidence: Evidence): Verdict {
  const { kind, namespace, name, schemaErrors, answer, findings, options } = evidence;
  const { silence = {}, strict = false } = options;
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const silenced: (Finding & { reason: string })[] = [];
  for (const finding of findings) {
    if (finding.severity === "error") errors.push(finding);
    else if (Object.hasOwn(silence, finding.rule))
      silenced.push({ ...finding, reason: silence[finding.rule] ?? "" });
    else if (strict) errors.push({ ...finding, severity: "error" });
    else warnings.push(finding);
  }
  const admitted = schemaErrors === 0 && (answer.stage === "ok" || answer.stage === "canary");
  const { stage, message } = answer;
  const valid = admitted && errors.length === 0;
  return { kind, namespace, name, admitted, valid, stage, message, errors, warnings, silenced };
}
