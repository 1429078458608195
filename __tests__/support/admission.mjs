// Evaluates a ValidatingAdmissionPolicy as the API server does, condition by condition: reads `{policy, requests}` from
// stdin, prints the message of the first validation that refuses each request, or null. A process of its own, since the
// evaluator is an ES module.
import { readFileSync } from "node:fs";
import { Environment } from "@marcbachmann/cel-js";

const { policy, requests } = JSON.parse(readFileSync(0, "utf8"));
const environment = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });

function evaluate(expression, scope) {
  return environment.evaluate(expression, scope);
}

function refusal(request) {
  const scope = { oldObject: null, ...request, variables: {} };
  if (!policy.matchConditions.every(({ expression }) => evaluate(expression, scope))) return null;
  for (const { name, expression } of policy.variables) scope.variables[name] = evaluate(expression, scope);
  for (const { expression, message, messageExpression } of policy.validations) {
    if (evaluate(expression, scope)) continue;
    return message ?? evaluate(messageExpression, scope);
  }
  return null;
}

console.log(JSON.stringify(requests.map(refusal)));
