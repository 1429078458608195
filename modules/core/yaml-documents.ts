import { Composer, Document, LineCounter, ParsedNode, Parser } from "yaml";
import { isTooDeep } from "../../judge/text/yaml-depth";
import { repeatedKey } from "../../judge/text/yaml-keys";

/** A document of a YAML file: its value, or why there is none. */
export type YamlDocument =
  { readonly line: number; readonly value: unknown } | { readonly line: number; readonly reason: string };

/** Anchors may be used this often all in all: more of them is how a small file becomes a huge one. */
const MAX_ALIASES = 100;

const OPTIONS = { prettyErrors: false, merge: true, uniqueKeys: false, logLevel: "silent" } as const;

/** Characters of a key that are repeated in a problem. */
const MAX_SHOWN = 80;

export const TOO_DEEP = "nested too deep";

/**
 * The documents of a YAML text that hold anything, in order. Never throws.
 *
 * @param schema `failsafe` leaves every scalar the text that it is.
 */
export function parseYamlDocuments(text: string, schema: "core" | "failsafe" = "core"): YamlDocument[] {
  const lineCounter = new LineCounter();
  const lineOf = (offset: number) => lineCounter.linePos(offset).line || 1;
  try {
    const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
    if (isTooDeep(tokens)) return [{ line: 1, reason: TOO_DEEP }];
    const composer = new Composer({ ...OPTIONS, schema });
    return [...composer.compose(tokens)].flatMap((document) => read(document, lineOf));
  } catch (error) {
    return [{ line: 1, reason: reasonOf(error) }];
  }
}

function read(document: Document.Parsed<ParsedNode>, lineOf: (offset: number) => number): YamlDocument[] {
  const [error] = document.errors;
  if (error) return [{ line: lineOf(error.pos[0]), reason: reasonOf(error) }];
  if (document.contents === null) return [];
  const twice = repeatedKey(document);
  if (twice)
    return [
      {
        line: lineOf(twice.range?.[0] ?? 0),
        reason: `the key ${String(twice).slice(0, MAX_SHOWN)} is given twice`,
      },
    ];
  const line = lineOf(document.contents.range[0]);
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return value === null ? [] : [{ line, value }];
  } catch (thrown) {
    return [{ line, reason: reasonOf(thrown) }];
  }
}

/** The reader runs out of stack where a document is nested too deep, and tells it in one way or another. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof RangeError || message.includes("call stack") ? TOO_DEEP : message;
}
