import { Token } from "cdktf";
import { Json, objectOf } from "./judge/json";

/** Stands for what only apply will know: a name that fits wherever names of buckets, namespaces and accounts do. */
export const KNOWN_AT_APPLY = "known-at-apply";

const TOKEN = /[#$]\{TfToken\[[^\]]*\]\}/g;

/** `value` with a plausible literal in place of each of CDKTF's tokens, so that it can be judged. */
export function plausible(value: unknown): unknown {
  if (typeof value === "string")
    return value.includes("{TfToken[") ? value.replace(TOKEN, KNOWN_AT_APPLY) : value;
  if (typeof value === "number") return Token.isUnresolved(value) ? 1 : value;
  if (Array.isArray(value)) return value.map(plausible);
  if (typeof value !== "object" || value === null) return value;
  if (Token.isUnresolved(value)) return KNOWN_AT_APPLY;
  return objectOf(Object.entries(value).map(([key, item]) => [key, plausible(item) as Json]));
}
