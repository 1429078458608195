import { Finding, Mistake, RuleText, Severity } from "./rule";

/** A mistake with everything that its rule says about it. */
export function findingOf(rule: RuleText, severity: Severity, mistake: Mistake): Finding {
  const { path, value, message = rule.why, cure = rule.cure } = mistake;
  return {
    rule: rule.id,
    severity,
    path,
    ...(value === undefined ? {} : { value }),
    message,
    cure,
    source: rule.source,
  };
}

/** Findings without repetition: two rules that read the same broken value say the same about it. */
export function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.path, finding.message]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
