import { Finding, RuleText } from "../rule";
import { SchemaError } from "./check";
import { UnknownField } from "./prune";
import { Unreadable } from "./read";
import { SOURCES } from "../sources";

/** A document that the operator does not serve. */
export const NOT_SERVED: RuleText = {
  id: "C1",
  what: "Not a resource of the Flink operator",
  why: "kind and apiVersion decide what a document is",
  cure: "write apiVersion: flink.apache.org/v1beta1 and one of its four kinds",
  source: SOURCES.crds,
};

/** A value that the schema does not allow. */
export const SCHEMA: RuleText = {
  id: "C2",
  what: "A value of the wrong type, or none of the allowed ones",
  why: "the API server refuses it by the schema of the CRD",
  cure: "write a value of the type that the message names",
  source: SOURCES.crds,
};

/** A value that the schema allows and the operator's classes do not. */
export const UNREADABLE: RuleText = {
  id: "C3",
  what: "A value that the operator cannot read",
  why: "the schema allows it, but the webhook fails on it and the API server refuses",
  cure: "write a value that fits the field",
  source: SOURCES.apiClasses,
};

/** A field that the schema does not know. */
export const UNKNOWN_FIELD: RuleText = {
  id: "C4",
  what: "An unknown field",
  why: "the API server drops it in silence, so what it should do does not happen",
  cure: "correct the spelling or the place, or remove it",
  source: SOURCES.crds,
};

/** The rules of this folder. */
export const SCHEMA_RULES: readonly RuleText[] = [NOT_SERVED, SCHEMA, UNREADABLE, UNKNOWN_FIELD];

/** The finding behind a refusal of schema, operator or both. */
export function refusal(rule: RuleText, { path, value, message, cure }: SchemaError | Unreadable): Finding {
  return { rule: rule.id, severity: "error", path, value, message, cure, source: rule.source };
}

/** The finding behind a dropped field. */
export function dropped({ path, value, nearest, known }: UnknownField): Finding {
  const some = known.length <= 12 ? known : [...known.slice(0, 12), "..."];
  const cure =
    nearest !== undefined
      ? `did you mean "${nearest}"?`
      : known.length > 0
        ? `remove it, or move it to where it belongs; known here: ${some.join(", ")}`
        : "remove it: nothing can be set here";
  const message = "there is no such field: the API server drops it in silence";
  return {
    rule: UNKNOWN_FIELD.id,
    severity: "warning",
    path,
    value,
    message,
    cure,
    source: UNKNOWN_FIELD.source,
  };
}
