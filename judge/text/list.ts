import { isWhitespace, trim } from "./jvm";
import { TextError } from "./text-error";
import { parseYaml, toYamlText } from "./yaml";
import { isYamlList } from "./yaml-value";

/**
 * A list of Flink's configuration: a YAML list where the text is one (`[a, b]`), otherwise `a;b` with quotes around
 * what holds a semicolon. A comma separates nothing.
 *
 * @see Flink 1.20.1, `ConfigurationUtils.convertToList`
 */
export function parseList(text: string): string[] {
  const yaml = parseYaml(text);
  if (isYamlList(yaml) && yaml.every((item) => item !== null)) return yaml.map(toYamlText);
  return splitEscaped(text, ";");
}

/**
 * Splits at a delimiter that is not within quotes. Quotes count only where an item begins, are doubled to stand for
 * themselves, and nothing may follow them but the delimiter. Items without quotes lose the space around them.
 *
 * @see Flink 1.20.1, `StructuredOptionsSplitter`
 */
export function splitEscaped(text: string, delimiter: string): string[] {
  const items: string[] = [];
  let previous: "item" | "quoted" | "delimiter" | undefined;
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === delimiter) {
      if (previous === "delimiter") items.push("");
      previous = "delimiter";
      at++;
    } else if (isWhitespace(character)) {
      at++;
    } else if (previous === "quoted") {
      throw new TextError(`Could not split string. Illegal quoting at position: ${at - 1}`);
    } else if (character === "'" || character === '"') {
      const end = closingQuote(text, at);
      items.push(text.slice(at + 1, end).replaceAll(character + character, character));
      previous = "quoted";
      at = end + 1;
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 ? text.length : next;
      items.push(trim(text.slice(at, end)));
      previous = "item";
      at = end;
    }
  }
  return items;
}

/** Index of the quote that closes the one at `start`; a doubled one is part of the text. */
function closingQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== quote) continue;
    if (text[at + 1] !== quote) return at;
    at++;
  }
  throw new TextError("Could not split string. Quoting was not closed properly.");
}
