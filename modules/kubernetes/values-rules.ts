import * as z from "zod";
import { RuleParams } from "../core/issues";
import { Json, JsonObject } from "../core/nested";
import { isMovingTag, MOVING_TAG, ValuesEntry } from "./moving-tag";
import { isPlainSecret, isSecretMember, PLAIN_SECRET } from "./plain-secret";

type Way = readonly (string | number)[];
type Visit = (way: Way, entry: ValuesEntry, parent: ValuesEntry | undefined) => void;

/**
 * What never goes out, wherever in a chart's values it is: an image whose tag moves, and a secret in plain text.
 *
 * Text that holds YAML of its own is not looked into.
 */
export function checkValues(values: JsonObject, context: z.RefinementCtx): void {
  const add = (way: Way, { reason, cure }: typeof MOVING_TAG, isSecret = false) => {
    const params: RuleParams = { cure, isSecret };
    context.addIssue({ code: "custom", path: [...way], message: reason, params: { ...params } });
  };
  walk(values, (way, entry, parent) => {
    if (isPlainSecret(entry) || isSecretMember(entry, parent)) add(way, PLAIN_SECRET, true);
    else if (isMovingTag(entry)) add(way, MOVING_TAG);
  });
}

/** Visits each member of each object. */
function walk(root: Json, visit: Visit): void {
  const step = (value: Json, way: Way, ownerKey: string, isItem: boolean, parent?: ValuesEntry): void => {
    if (Array.isArray(value)) {
      (value as readonly Json[]).forEach((item, i) => step(item, [...way, i], ownerKey, true, parent));
      return;
    }
    // References of CDKTF write themselves, and lead to the whole tree.
    if (typeof value !== "object" || value === null || "toJSON" in value) return;
    const owner = value as JsonObject;
    for (const [key, inner] of Object.entries(owner)) {
      const entry = { key, value: inner, owner, ownerKey, isItem };
      const below = [...way, key];
      visit(below, entry, parent);
      step(inner, below, key, false, entry);
    }
  };
  step(root, [], "", false);
}
