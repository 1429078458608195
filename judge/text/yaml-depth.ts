import type { CST } from "yaml";

/**
 * Deeper texts are not read. What builds values of them calls itself for each level, and at the end of its stack the
 * engine may end the whole process, where nothing can be caught.
 */
export const MAX_NESTING = 500;

/** Whether what was read of a text is nested deeper than {@link MAX_NESTING}; found level by level, without a stack. */
export function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) return true;
    level = level.flatMap(inside);
  }
  return false;
}

function inside(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter(isCollection));
}

/** Only collections have something inside. */
function isCollection(token: CST.Token | null | undefined): token is CST.Token {
  return token !== null && token !== undefined && "items" in token;
}
