import { closest, distance } from "fastest-levenshtein";

/** What was probably meant by a name that is none of those known; undefined where none is near enough. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(given, known);
  return distance(given, candidate) <= given.length / 2 ? candidate : undefined;
}

/** `did you mean "x"? `, to be followed by what else can be done; nothing where no name is near. */
export function didYouMean(given: string, known: readonly string[]): string {
  const candidate = nearest(given, known);
  return candidate === undefined ? "" : `did you mean "${candidate}"? `;
}
