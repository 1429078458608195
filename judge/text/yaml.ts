import { Composer, Parser } from "yaml";
import { isTooDeep } from "./yaml-depth";
import { repeatedKey } from "./yaml-keys";
import { flow } from "./yaml-flow";
import type { Yaml } from "./yaml-value";

/** Reads one YAML 1.2 document of the core schema, as Flink does; `undefined` where the text is none. */
export function parseYaml(text: string): Yaml {
  if (!COLLECTION.test(text)) return undefined; // nothing else is asked for, and most texts are neither
  if (isTooLoose(text.replace(QUOTED, '$1""'))) return undefined;
  try {
    const tokens = [...new Parser().parse(text)];
    if (isTooDeep(tokens)) return undefined;
    const [document, ...more] = new Composer(OPTIONS).compose(tokens, true, text.length);
    if (document === undefined || more.length > 0 || repeatedKey(document)) return undefined;
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    return document.toJS({ mapAsMap: true, maxAliasCount: 50 }) as Yaml;
  } catch {
    return undefined; // an alias to nothing, too many of them, or nesting too deep for the stack
  }
}

const OPTIONS = {
  schema: "core",
  version: "1.2",
  prettyErrors: false,
  intAsBigInt: true,
  uniqueKeys: false,
} as const;

/** What every list and every mapping has. */
const COLLECTION = /[[{?]|[:-](?:\s|$)/;

/** Quotes count only where a token begins. */
const QUOTED = /(^|[\s[{,:])('(?:[^']|'')*'|"(?:[^"\\]|\\.)*")/g;

/**
 * Whether a text has what YAML allows and Flink's reader does not: a tab before a token, a key that is empty, and
 * within brackets a token that a colon begins, and a key of several lines.
 *
 * @param bare The text without what stands in quotes.
 * @see snakeyaml-engine 2.6, `ScannerImpl`
 */
function isTooLoose(bare: string): boolean {
  if (LOOSE.some((form) => form.test(bare))) return true;
  if (!/^\s*[[{]/.test(bare)) return false;
  const keys = [...bare.matchAll(/[[{,]([^,{}[\]:]*):/g)].map(([, key = ""]) => key.trimStart());
  return /:\s+:/.test(bare) || keys.some((key) => key === "" || key.includes("\n"));
}

const LOOSE = [/(?:^|[[\]{},:\n"]|(?:^|[\n ])-) *\t/, /(?:^|\n)(?: *- )* *:(?:\s|$)/];

/** A value as Flink turns it into text: strings as they are, the rest in YAML's flow style. */
export function toYamlText(value: Yaml): string {
  return typeof value === "string" ? value : flow(value);
}
