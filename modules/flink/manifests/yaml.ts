import { Document, LineCounter, ParsedNode, parseAllDocuments } from "yaml";

/** A document of a YAML file: its value, or why there is none. */
export type YamlDocument =
  { readonly line: number; readonly value: unknown } | { readonly line: number; readonly reason: string };

/** Anchors may be used this often all in all: more of them is how a small file becomes a huge one. */
const MAX_ALIASES = 100;

/**
 * The documents of a YAML text that hold anything, in order. Never throws.
 *
 * @param schema `failsafe` leaves every scalar the text that it is.
 */
export function parseYamlDocuments(text: string, schema: "core" | "failsafe" = "core"): YamlDocument[] {
  const lineCounter = new LineCounter();
  const lineOf = (offset: number) => lineCounter.linePos(offset).line || 1;
  try {
    const documents = parseAllDocuments(text, {
      lineCounter,
      prettyErrors: false,
      merge: true,
      schema,
      logLevel: "silent",
    });
    return ("empty" in documents ? [] : documents).flatMap((document) => read(document, lineOf));
  } catch (error) {
    return [{ line: 1, reason: reasonOf(error) }];
  }
}

function read(document: Document.Parsed<ParsedNode>, lineOf: (offset: number) => number): YamlDocument[] {
  const [error] = document.errors;
  if (error) return [{ line: lineOf(error.pos[0]), reason: reasonOf(error) }];
  if (document.contents === null) return [];
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
  return error instanceof RangeError || message.includes("call stack") ? "nested too deep" : message;
}
