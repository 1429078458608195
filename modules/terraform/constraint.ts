import { validRange } from "semver";

/**
 * A version constraint of Terraform as a semver range; `undefined` for what semver cannot say (`!=`).
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function semverRange(constraint: string): string | undefined {
  const parts = constraint.split(",").map((part) => pessimistic(part.trim()));
  return validRange(parts.join(" ")) ?? undefined;
}

/** `~> 6.42` allows 6.x from 6.42 on, `~> 6.42.1` allows 6.42.x from .1 on. */
function pessimistic(part: string): string {
  const match = /^~>\s*(\d+)\.(\d+)(\.\d+)?$/.exec(part);
  if (!match) return part;
  const [, major, minor, patch] = match;
  return patch === undefined ? `^${major}.${minor}.0` : `~${major}.${minor}${patch}`;
}
