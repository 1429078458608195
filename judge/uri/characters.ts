/** Sets of characters of a URI, as `java.net.URI` has them (RFC 2396 and IPv6 literals). */
export interface Characters {
  readonly set: ReadonlySet<string>;
  /** Whether `%41` counts as one, and any visible character beyond ASCII. */
  readonly escapes: boolean;
}

const range = (from: string, to: string) =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, i) =>
    String.fromCharCode(from.charCodeAt(0) + i),
  );

const of = (...parts: readonly (string | Iterable<string>)[]) => new Set(parts.flatMap((part) => [...part]));
const plain = (set: ReadonlySet<string>): Characters => ({ set, escapes: false });
const escaped = (set: ReadonlySet<string>): Characters => ({ set, escapes: true });

const digits = of(range("0", "9"));
const letters = of(range("a", "z"), range("A", "Z"));
const alphanumeric = of(letters, digits);
const unreserved = of(alphanumeric, "_-!.~'()*");
const userInfo = of(unreserved, ";:&=+$,");

export const DIGIT = plain(digits);
export const HEX = plain(of(digits, "abcdefABCDEF"));
export const LETTER = plain(letters);
export const ALPHANUMERIC = plain(alphanumeric);
export const ALPHANUMERIC_OR_DASH = plain(of(alphanumeric, "-"));
export const DIGIT_OR_DOT = plain(of(digits, "."));
export const SCHEME = plain(of(alphanumeric, "+-."));
export const SCOPE_ID = plain(of(alphanumeric, "_."));
export const URIC = escaped(of(unreserved, ";/?:@&=+$,[]"));
export const PATH = escaped(of(unreserved, ":@&=+$,;/"));
export const REGISTRY_NAME = escaped(of(unreserved, "$,;:@&=+"));
export const USER_INFO = escaped(userInfo);
export const SERVER = escaped(of(userInfo, ".:@[]-%"));

/** Visible characters beyond ASCII may stand unescaped. */
export function isVisible(character: string): boolean {
  return character.charCodeAt(0) > 128 && !/[\p{Z}\x80-\x9f]/u.test(character);
}
