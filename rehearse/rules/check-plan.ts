import { valuesAt } from "../provider/shape";
import { ObjectValue, Unknown } from "../provider/value";
import { CONFLICT_RULES, PLAN_RULES } from "./plan-rules";
import { isKnown } from "./value-checks";

/** What the AWS provider would say of a configuration, undefined where nothing; what is not known yet is not looked at. */
export function refusedAtPlan(type: string, config: ObjectValue): string | undefined {
  for (const { path, check } of PLAN_RULES.filter((rule) => rule.type === type)) {
    for (const value of valuesAt(config, path).filter(isKnown)) {
      const wrong = check(value);
      if (wrong !== undefined) return `${path}: ${wrong}`;
    }
  }
  for (const { paths, neededIn } of CONFLICT_RULES.filter((rule) => rule.type === type)) {
    const given = paths.filter((path) => valuesAt(config, path).some(isKnown));
    const isOpen = paths.some((path) => valuesAt(config, path).some((value) => value instanceof Unknown));
    if (given.length > 1) return `"${given[0]}": conflicts with ${given.slice(1).join(", ")}`;
    if (neededIn !== undefined && given.length === 0 && !isOpen && isThere(config, neededIn))
      return `"${neededIn}": one of \`${paths.join(",")}\` must be specified`;
  }
  return undefined;
}

function isThere(config: ObjectValue, block: string): boolean {
  const found = valuesAt(config, block);
  return found.length > 0 && !found.some((value) => value instanceof Unknown);
}
