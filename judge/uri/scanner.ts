import { Characters, HEX, isVisible } from "./characters";

/** A text that is no URI, in the words of `java.net.URISyntaxException`. */
export class UriError extends Error {
  constructor(text: string, reason: string, index: number) {
    super(`${reason} at index ${index}: ${text}`);
    this.name = "UriError";
  }
}

/** A position behind what was read; where nothing was, it is the position that was asked for. */
export type Position = number;

/** Reads a text from left to right; indices are those of the text, so that an error can name its place. */
export class Scanner {
  constructor(readonly text: string) {}

  /** @throws UriError always. */
  fail(reason: string, at: number): never {
    throw new UriError(this.text, reason, at);
  }

  /** Whether `expected` stands at `at`, before `end`. */
  at(at: number, end: number, expected: string): boolean {
    return at + expected.length <= end && this.text.startsWith(expected, at);
  }

  /** The first of `stops` from `start` on, or `end`. */
  until(start: number, end: number, stops: string): Position {
    let at = start;
    while (at < end && !stops.includes(this.text.charAt(at))) at++;
    return at;
  }

  /** As `until`, but -1 where one of `errors` comes first. */
  untilUnless(start: number, end: number, errors: string, stops: string): Position {
    const at = this.until(start, end, errors + stops);
    return at < end && errors.includes(this.text.charAt(at)) ? -1 : at;
  }

  /** Behind the characters of a set. */
  over(start: number, end: number, { set, escapes }: Characters): Position {
    let at = start;
    while (at < end) {
      const character = this.text.charAt(at);
      if (set.has(character)) at++;
      else if (!escapes) break;
      else if (character === "%") at = this.#escape(at, end);
      else if (isVisible(character)) at++;
      else break;
    }
    return at;
  }

  /** Demands that all characters from `start` to `end` are of a set. */
  check(start: number, end: number, characters: Characters, what: string): void {
    const at = this.over(start, end, characters);
    if (at < end) this.fail(`Illegal character in ${what}`, at);
  }

  #escape(at: number, end: number): Position {
    const isHex = (index: number) => HEX.set.has(this.text.charAt(index));
    if (at + 3 <= end && isHex(at + 1) && isHex(at + 2)) return at + 3;
    return this.fail("Malformed escape pair", at);
  }
}
