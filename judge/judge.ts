import { children, inTemplate, NO_JOB, together } from "./blue-green";
import { evaluate } from "./evaluate";
import { findingOf, unique } from "./finding";
import { Json, JsonObject } from "./json";
import { Answer, ask } from "./operator/ask";
import { DEPLOYMENT_RULES } from "./operator/deployment";
import { SESSION_JOB_RULES } from "./operator/session-job";
import { SNAPSHOT_RULES } from "./operator/snapshot";
import { JudgeOptions } from "./options";
import { DEPLOYMENT_OWN, RESOURCE_OWN, SESSION_JOB_OWN, SNAPSHOT_OWN, BLUE_GREEN_OWN } from "./own";
import { readDocument, Reading } from "./reading";
import { Admission } from "./resource";
import { Finding, Rule } from "./rule";
import { SchemaError } from "./schema/check";
import { dropped, NOT_SERVED, refusal, SCHEMA, UNREADABLE } from "./schema/rules";
import { deploymentSubject, sessionJobSubject, snapshotSubject } from "./subjects";
import { verdictOf, Verdict } from "./verdict";

/** Resources with this label are the operator's own health probes, which it does not check. */
const CANARY = "flink.apache.org/canary";

/**
 * Judges a resource of the Flink operator: what operator 1.15.0 and the API server would say, and what would fail or
 * hurt after they have taken it.
 *
 * Nothing is ever thrown: whatever `document` is, the verdict says what is wrong with it.
 *
 * @param document The manifest as JSON.
 */
export function judge(document: unknown, options: JudgeOptions = {}): Verdict {
  return judgeReading(readDocument(document), options);
}

/** The same for a document that was read already. */
export function judgeReading(reading: Reading, options: JudgeOptions = {}): Verdict {
  if (reading.admission === undefined) return noResource(reading.refusal, reading.document, options);
  const { admission } = reading;
  const schema = [
    ...admission.schemaErrors.map((error) => refusal(SCHEMA, error)),
    ...unreadableOnly(admission).map((failure) => refusal(UNREADABLE, failure)),
  ];
  const { answer, own } = judged(admission, options);
  return verdictOf({
    kind: admission.kind,
    namespace: admission.namespace,
    name: admission.name,
    schemaErrors: admission.schemaErrors.length,
    answer,
    findings: unique([...schema, ...answer.findings, ...own, ...admission.pruned.unknown.map(dropped)]),
    options,
  });
}

function noResource(reason: SchemaError, document: Json | undefined, options: JudgeOptions): Verdict {
  const { kind, metadata } = (document ?? {}) as JsonObject;
  const { namespace, name } = (metadata ?? {}) as JsonObject;
  const text = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  return verdictOf({
    kind: text(kind),
    namespace: text(namespace),
    name: text(name),
    schemaErrors: 1,
    answer: { stage: "parse", message: undefined, findings: [] },
    findings: [refusal(NOT_SERVED, reason)],
    options,
  });
}

/** What the operator cannot read beside what the schema refuses anyway. */
function unreadableOnly({ unreadable, schemaErrors }: Admission) {
  const refused = new Set(schemaErrors.map(({ path }) => path));
  return unreadable.filter(({ path }) => !refused.has(path));
}

/** The operator's answer and the findings of our own rules. */
interface Judged {
  readonly answer: Answer;
  readonly own: readonly Finding[];
}

function judged(admission: Admission, options: JudgeOptions): Judged {
  if (admission.unreadable.length > 0)
    return {
      answer: { stage: isCanary(admission) ? "canary" : "parse", message: undefined, findings: [] },
      own: [],
    };
  const { answer, own } = judgedByKind(admission, options);
  return {
    answer: isCanary(admission) ? { stage: "canary", message: undefined, findings: [] } : answer,
    own: [...apply(RESOURCE_OWN, admission), ...own],
  };
}

function judgedByKind(admission: Admission, options: JudgeOptions): Judged {
  switch (admission.kind) {
    case "FlinkDeployment": {
      const subject = deploymentSubject(admission, options);
      return { answer: ask(DEPLOYMENT_RULES, subject), own: apply(DEPLOYMENT_OWN, subject) };
    }
    case "FlinkSessionJob": {
      const subject = sessionJobSubject(admission, options);
      return { answer: ask(SESSION_JOB_RULES, subject), own: apply(SESSION_JOB_OWN, subject) };
    }
    case "FlinkStateSnapshot": {
      const subject = snapshotSubject(admission, options);
      return { answer: ask([SNAPSHOT_RULES], subject), own: apply(SNAPSHOT_OWN, subject) };
    }
    case "FlinkBlueGreenDeployment":
      return judgedChildren(admission, options);
  }
}

function judgedChildren(admission: Admission, options: JudgeOptions): Judged {
  const both = children(admission).map(({ color, admission: child }) => ({
    color,
    subject: deploymentSubject(child, options),
  }));
  if (both.length === 0) {
    const finding = findingOf(NO_JOB, "error", { path: "spec.template.spec.job" });
    return { answer: { stage: "exception", message: finding.message, findings: [finding] }, own: [] };
  }
  return {
    answer: together(both.map(({ color, subject }) => ({ color, ...ask(DEPLOYMENT_RULES, subject) }))),
    own: both
      .flatMap(({ subject }) => [...apply(DEPLOYMENT_OWN, subject), ...apply(BLUE_GREEN_OWN, subject)])
      .map(inTemplate),
  };
}

function isCanary({ labels }: Admission): boolean {
  const label = labels[CANARY];
  return typeof label === "string" && label.toLowerCase() === "true";
}

function apply<S>(rules: readonly Rule<S>[], subject: S): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules)
    for (const mistake of evaluate(rule, subject)) findings.push(findingOf(rule, rule.severity, mistake));
  return findings;
}
