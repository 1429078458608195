import type { ErrorObject } from "ajv";
import type { ObjectValue } from "../provider/value";
import { broken } from "./models";
import { PROSE_RULES } from "./prose-rules";
import type { Finding, Request } from "./request";

/** What AWS's models, and the rules that their words add, would refuse of a request. */
export function checkRequest(request: Request): Finding[] {
  const { address, call, input } = request;
  const byModel = broken(call, input).flatMap((error) => messageOf(error) ?? []);
  const byProse = PROSE_RULES.filter((rule) => rule.calls.test(call)).flatMap((rule) =>
    rule.check(input as ObjectValue),
  );
  return [...byModel, ...byProse].map((message) => ({ address, call, message }));
}

/** In the words of the rest: path, value, reason. */
function messageOf(error: ErrorObject): string | undefined {
  const { keyword, instancePath, params, data } = error;
  const path = instancePath.slice(1).replaceAll("/", ".") || "the request";
  const value = shorten(JSON.stringify(data));
  const limit = String(params.limit);
  switch (keyword) {
    case "required":
      return `${path}: ${String(params.missingProperty)} is required`;
    case "additionalProperties":
      return `${path}: there is no ${String(params.additionalProperty)}`;
    case "enum":
      return `${path}: ${value} is none of ${shorten((params.allowedValues as string[]).join(", "))}`;
    case "pattern":
      return `${path}: ${value} does not match ${String(params.pattern)}`;
    case "minimum":
      return `${path}: ${value} is below ${limit}`;
    case "maximum":
      return `${path}: ${value} is above ${limit}`;
    case "minLength":
    case "minItems":
    case "minProperties":
      return `${path}: ${value} is shorter than ${limit}`;
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return `${path}: ${value} is longer than ${limit}`;
    case "type":
      return `${path}: ${value} is no ${String(params.type)}`;
    case "propertyNames":
      return undefined; // said by the rule that the name breaks
    default:
      return `${path}: ${error.message ?? keyword}`;
  }
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 120)}...`;
}
