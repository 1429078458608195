import { ConfigurationValueError, pathOf } from "./config/configuration";
import { Mistake, Rule } from "./rule";

/** What breaks a rule. A value that cannot be read is a mistake as well, and one that the operator breaks off at. */
export function evaluate<S>(rule: Rule<S>, subject: S): readonly Mistake[] {
  try {
    return rule.check(subject);
  } catch (error) {
    if (error instanceof ConfigurationValueError) return [unreadable(error)];
    throw error;
  }
}

/** The mistake behind a configuration value that its option cannot read. */
export function unreadable(error: ConfigurationValueError): Mistake {
  return {
    path: pathOf(error.entry),
    value: error.entry.text,
    message: error.message,
    cure: `write a value that Flink can read (${error.reason})`,
    exception: true,
  };
}
