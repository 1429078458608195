import { PATH, REGISTRY_NAME, SCHEME, LETTER, SERVER, URIC } from "./characters";
import { Scanner, UriError } from "./scanner";
import { parseServer } from "./server";

/** What the operator asks of a URI. */
export interface Uri {
  readonly scheme: string | undefined;
  /** Absent where the URI has none, and where it is no host name (a bucket with `_`): Java takes that for a registry's name. */
  readonly host: string | undefined;
}

/**
 * A URI as Java reads it, which is stricter and laxer than the URL of browsers: no space and no brace, but any letter
 * of any script, and hosts that are no hosts.
 *
 * @throws UriError with Java's words.
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/URI.html
 */
export function parseUri(text: string): Uri {
  const scanner = new Scanner(text);
  const end = text.length;
  const colon = scanner.untilUnless(0, end, "/?#", ":");
  if (colon < 0 || !scanner.at(colon, end, ":")) {
    const { at, host } = hierarchical(scanner, 0, end);
    fragment(scanner, at, end);
    return { scheme: undefined, host };
  }
  if (colon === 0) scanner.fail("Expected scheme name", 0);
  scanner.check(0, 1, LETTER, "scheme name");
  scanner.check(1, colon, SCHEME, "scheme name");
  const scheme = text.slice(0, colon);
  if (scanner.at(colon + 1, end, "/")) {
    const { at, host } = hierarchical(scanner, colon + 1, end);
    fragment(scanner, at, end);
    return { scheme, host };
  }
  const hash = scanner.until(colon + 1, end, "#");
  if (hash <= colon + 1) scanner.fail("Expected scheme-specific part", colon + 1);
  scanner.check(colon + 1, hash, URIC, "opaque part");
  fragment(scanner, hash, end);
  return { scheme, host: undefined };
}

/** Authority, path and query. */
function hierarchical(
  scanner: Scanner,
  start: number,
  end: number,
): { at: number; host: string | undefined } {
  let at = start;
  let host: string | undefined;
  if (scanner.at(at, end, "//")) {
    at += 2;
    const authorityEnd = scanner.until(at, end, "/?#");
    if (authorityEnd > at) host = authority(scanner, at, authorityEnd);
    else if (authorityEnd >= end) scanner.fail("Expected authority", at);
    at = authorityEnd;
  }
  const pathEnd = scanner.until(at, end, "?#");
  scanner.check(at, pathEnd, PATH, "path");
  if (!scanner.at(pathEnd, end, "?")) return { at: pathEnd, host };
  const queryEnd = scanner.until(pathEnd + 1, end, "#");
  scanner.check(pathEnd + 1, queryEnd, URIC, "query");
  return { at: queryEnd, host };
}

function fragment(scanner: Scanner, at: number, end: number): void {
  if (scanner.at(at, end, "#")) scanner.check(at + 1, end, URIC, "fragment");
}

/** The host of an authority; none where only a registry's name can be read. */
function authority(scanner: Scanner, start: number, end: number): string | undefined {
  const serverCharacters = scanner.over(start, end, SERVER) === end;
  const registryCharacters = scanner.over(start, end, REGISTRY_NAME) === end;
  if (!serverCharacters) {
    if (!registryCharacters) scanner.fail("Illegal character in authority", start);
    return undefined;
  }
  try {
    return parseServer(scanner, start, end);
  } catch (error) {
    if (registryCharacters && error instanceof UriError) return undefined;
    throw error;
  }
}
