import { Json } from "../../judge/json";
import { Finding } from "../../judge/rule";
import { FEASIBILITY, FeasibilityRule } from "./rule-texts";
import { Workload } from "./workload";

/** One place that breaks a rule; what it leaves out, the rule says in general. */
export interface Place {
  readonly path: string;
  readonly value?: Json;
  readonly message?: string;
  readonly cure?: string;
}

export function found(rule: FeasibilityRule, { path, value, message, cure }: Place): Finding {
  return {
    rule: rule.id,
    severity: rule.severity,
    path,
    ...(value === undefined ? {} : { value }),
    message: message ?? rule.why,
    cure: cure ?? rule.cure,
    source: rule.source,
  };
}

/** Where a user finds a field of a workload. */
export function at(workload: Workload, field?: string): string {
  if (field === undefined) return workload.path;
  return `${workload.path}.${(workload.field ?? ((same) => same))(field)}`;
}

/** A field of a configuration. */
export function key(specPath: string, name: string): string {
  return `${specPath}.flinkConfiguration[${JSON.stringify(name)}]`;
}

export { FEASIBILITY };
