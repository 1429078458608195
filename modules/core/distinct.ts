import { rule } from "./schema";

/**
 * Rule of a list whose items become something each, so that one named twice would be made twice.
 *
 * @param what An item, in the reason: `subnet`.
 * @param identity What items have in common that are the same thing.
 */
export function distinct(what: string, identity: (item: string, index: number) => string = (item) => item) {
  return rule<string[]>(
    (items) => new Set(items.map(identity)).size === items.length,
    `names one ${what} twice`,
    "name each once",
  );
}
