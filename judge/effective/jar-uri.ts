import { UriError } from "../uri/scanner";
import { parseUri } from "../uri/uri";
import { DeployFailure } from "./deploy-failure";

/** A jar of a native cluster: any URI, as it was written. */
export function nativeJar(jarUri: string): string {
  return checked(jarUri);
}

/**
 * A jar on the class path of a standalone cluster: `local:` means a file of the image there, everything is ASCII.
 *
 * @see operator 1.15.0, `FlinkConfigBuilder.getStandaloneJarURI`
 */
export function standaloneJar(jarUri: string): string {
  const [, scheme, , authority, path = "", query, fragment] = PARTS.exec(checked(jarUri)) ?? [];
  if (scheme === undefined)
    throw new DeployFailure(
      'Cannot invoke "String.equals(Object)" because the return value of "java.net.URI.getScheme()" is null',
    );
  if (scheme !== "local") return ascii(jarUri);
  const opaque = !path.startsWith("/") && authority === undefined;
  const file = [
    `file://${quoted(authority ?? "", AUTHORITY)}`,
    opaque ? "" : quoted(path, PATH),
    query === undefined || opaque ? "" : `?${quoted(query, QUERY)}`,
    fragment === undefined ? "" : `#${quoted(fragment, QUERY)}`,
  ].join("");
  return ascii(checked(file));
}

/** Scheme, authority with its slashes, authority, path, query and fragment of a URI that was checked. */
const PARTS = /^(?:([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/;

function checked(text: string): string {
  try {
    parseUri(text);
    return text;
  } catch (error) {
    if (error instanceof UriError) throw new DeployFailure(error.message);
    throw error;
  }
}

/** What stays as it is where Java puts a URI together from its parts. */
const AUTHORITY = /[A-Za-z0-9_\-!.~'()*;:&=+$,@[\]]/;
const PATH = /[A-Za-z0-9_\-!.~'()*;:&=+$,@/]/;
const QUERY = /[A-Za-z0-9_\-!.~'()*;:&=+$,@/?[\]]/;

/** Java reads the parts decoded and encodes them anew. */
function quoted(text: string, plain: RegExp): string {
  return [...decoded(text)]
    .map((character) => (isPlain(character, plain) ? character : encoded(character)))
    .join("");
}

function isPlain(character: string, plain: RegExp): boolean {
  return character < "\x80" ? plain.test(character) : !/[\p{Z}\x80-\x9f]/u.test(character);
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    new TextDecoder().decode(Uint8Array.from(escapes.slice(1).split("%"), (hex) => parseInt(hex, 16))),
  );
}

/** `URI.toASCIIString`. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]+/g, (others) => [...others.normalize("NFC")].map(encoded).join(""));
}

function encoded(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}
