import { Token, Tokenization } from "cdktf";

/** Stands for what only apply will know: a name that fits wherever names of buckets, namespaces and accounts do. */
export const KNOWN_AT_APPLY = "known-at-apply";

const TOKEN = /[#$]\{TfToken\[[^\]]*\]\}/g;

/** A plausible literal for a value that is or holds one of CDKTF's tokens, so that it can be judged. */
export function plausible(value: unknown): unknown {
  if (typeof value === "string")
    return value.includes("{TfToken[") ? value.replace(TOKEN, KNOWN_AT_APPLY) : value;
  if (typeof value === "number") return Token.isUnresolved(value) ? 1 : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Tokenization.isResolvable(value) || isMapToken(value) ? KNOWN_AT_APPLY : value;
}

/** A map that is known at apply has one member, of a name that says so. */
function isMapToken(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] !== undefined && keys[0].includes("&{TfToken[");
}
