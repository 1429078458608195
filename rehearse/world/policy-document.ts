import { textAt, valuesAt } from "../provider/shape";
import { isObject, ObjectValue, Value } from "../provider/value";

/** The JSON that data `aws_iam_policy_document` renders out of its statements, sources and overrides first and last. */
export function policyDocument(config: ObjectValue): ObjectValue {
  const sources = valuesAt(config, "source_policy_documents").flatMap(statementsOf);
  const overrides = valuesAt(config, "override_policy_documents").flatMap(statementsOf);
  const own = valuesAt(config, "statement").filter(isObject).map(statement);
  const document = {
    Version: textAt(config, "version") ?? "2012-10-17",
    Statement: [...sources, ...own, ...overrides],
  };
  return { json: JSON.stringify(document, undefined, 2), minified_json: JSON.stringify(document) };
}

function statementsOf(text: Value): Value[] {
  if (typeof text !== "string" || text === "") return [];
  const { Statement: found } = JSON.parse(text) as { Statement?: Value };
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

function statement(block: ObjectValue): ObjectValue {
  const result: ObjectValue = { Effect: textAt(block, "effect") ?? "Allow" };
  const sid = textAt(block, "sid");
  if (sid !== undefined) result.Sid = sid;
  put(result, "Action", valuesAt(block, "actions"));
  put(result, "NotAction", valuesAt(block, "not_actions"));
  put(result, "Resource", valuesAt(block, "resources"));
  put(result, "NotResource", valuesAt(block, "not_resources"));
  const principals = principalsOf(block, "principals");
  if (principals !== undefined) result.Principal = principals;
  const others = principalsOf(block, "not_principals");
  if (others !== undefined) result.NotPrincipal = others;
  const conditions = conditionsOf(block);
  if (Object.keys(conditions).length > 0) result.Condition = conditions;
  return result;
}

function put(target: ObjectValue, name: string, values: Value[]): void {
  if (values.length > 0) target[name] = values.length === 1 ? values[0] : values;
}

function principalsOf(block: ObjectValue, name: string): Value | undefined {
  const found = valuesAt(block, name).filter(isObject);
  if (found.length === 0) return undefined;
  const result: ObjectValue = {};
  for (const principal of found)
    put(result, textAt(principal, "type") ?? "AWS", valuesAt(principal, "identifiers"));
  return result["*"] === "*" ? "*" : result;
}

function conditionsOf(block: ObjectValue): ObjectValue {
  const result: { [test: string]: ObjectValue } = {};
  for (const condition of valuesAt(block, "condition").filter(isObject)) {
    const test = textAt(condition, "test") ?? "";
    result[test] ??= {};
    put(result[test], textAt(condition, "variable") ?? "", valuesAt(condition, "values"));
  }
  return result;
}
