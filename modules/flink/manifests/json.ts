import { MAX_NESTING } from "../../../judge/text/yaml-depth";
import { TOO_DEEP } from "../../core/yaml-documents";

/** A text that is no JSON, or JSON that nobody can mean. */
export class JsonError extends Error {
  constructor(
    message: string,
    /** Line within the text, from 1. */
    readonly line: number,
  ) {
    super(message);
    this.name = "JsonError";
  }
}

/**
 * JSON in which every key of an object is given once: `JSON.parse` would take the last one in silence.
 *
 * @throws JsonError with the line.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /position (\d+)/.exec(error.message)?.[1];
    throw new JsonError(error.message, lineAt(text, position === undefined ? text.length : Number(position)));
  }
  const twice = repeatedKey(text);
  if (twice) throw new JsonError(`the key ${twice.key} is given twice`, lineAt(text, twice.position));
  return value;
}

/** Line of a position, from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

/** Brackets, colons and texts: all that matters for keys. */
const TOKEN = /[{}[\],:]|"(?:[^"\\]|\\.)*"/g;

/**
 * The first key that its object has had before. The text is known to be JSON.
 *
 * @throws JsonError where it is nested too deep.
 */
function repeatedKey(text: string): { key: string; position: number } | undefined {
  const objects: (Set<string> | undefined)[] = [];
  let last: { key: string; position: number } | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (objects.length > MAX_NESTING) throw new JsonError(TOO_DEEP, lineAt(text, index));
    if (token === "{") objects.push(new Set());
    else if (token === "[") objects.push(undefined);
    else if (token === "}" || token === "]") objects.pop();
    else if (token === ":" && last) {
      const keys = objects.at(-1);
      const key = JSON.stringify(JSON.parse(last.key));
      if (keys?.has(key)) return { key, position: last.position };
      keys?.add(key);
    }
    last = token.startsWith('"') ? { key: token, position: index } : undefined;
  }
  return undefined;
}
