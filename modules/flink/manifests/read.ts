import { isObject, JsonObject } from "../../../judge/json";
import { FileError, filesOf, readText } from "../../core/files";
import { JsonError, parseJson } from "./json";
import { Entry } from "./manifest";
import { parseYamlDocuments, TOO_DEEP, YamlDocument } from "../../core/yaml-documents";

/**
 * The resources of a file in order: YAML with any number of documents, JSON, or JSON by the line. Lists of resources
 * (`kind: List`, or a plain list) count as their items.
 *
 * @param file Decides by its ending how `text` is read; without one (standard input) the text itself does.
 */
export function manifestsOf(file: string, text: string): Entry[] {
  const entries: Entry[] = [];
  let index = 0;
  for (const document of documentsOf(file, text)) {
    if ("reason" in document) {
      entries.push({ file, line: document.line, reason: document.reason });
      index++;
      continue;
    }
    for (const item of itemsOf(document.value)) {
      const position = { file, index: index++, line: document.line };
      entries.push(
        isObject(item)
          ? { ...position, resource: item }
          : { file, line: document.line, reason: `not a resource but ${nameOf(item)}` },
      );
    }
  }
  return entries;
}

/** The resources of a file, a folder or all files that a pattern matches, in order. Never throws. */
export function entriesOf(argument: string): Entry[] {
  try {
    return filesOf(argument).flatMap((file) => {
      try {
        return manifestsOf(file, readText(file));
      } catch (error) {
        return [unreadableFile(error)];
      }
    });
  } catch (error) {
    return [unreadableFile(error)];
  }
}

/** The entry of a file that cannot be read at all. */
export function unreadableFile(error: unknown): Entry {
  if (!(error instanceof FileError)) throw error;
  return { file: error.file, line: 1, reason: error.message };
}

function documentsOf(file: string, text: string): YamlDocument[] {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (/\.(jsonl|ndjson)$/i.test(file)) return jsonLines(bare);
  if (/\.json$/i.test(file)) return [json(bare, 1)];
  if (/\.ya?ml$/i.test(file) || !bare.trimStart().startsWith("{")) return parseYamlDocuments(bare);
  const whole = json(bare, 1);
  if (!("reason" in whole)) return [whole];
  const lines = jsonLines(bare);
  return lines.some((line) => "value" in line) ? lines : parseYamlDocuments(bare);
}

function jsonLines(text: string): YamlDocument[] {
  return text
    .split("\n")
    .map((line, i) => [line, i + 1] as const)
    .filter(([line]) => line.trim() !== "")
    .map(([line, number]) => json(line, number));
}

function json(text: string, firstLine: number): YamlDocument {
  try {
    const value = parseJson(text);
    // JSON is YAML too, and that reader keeps the digits.
    const [exact] = LONG_NUMBER.test(text) ? parseYamlDocuments(text) : [];
    return exact !== undefined && "value" in exact
      ? { ...exact, line: firstLine }
      : { line: firstLine, value };
  } catch (error) {
    if (error instanceof RangeError) return { line: firstLine, reason: TOO_DEEP };
    if (!(error instanceof JsonError)) throw error;
    return { line: firstLine + error.line - 1, reason: error.message };
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value) && isList(value) && Array.isArray(value.items)) return value.items;
  return [value];
}

function isList({ kind }: JsonObject): boolean {
  return typeof kind === "string" && kind.endsWith("List");
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

/** What may be more than a JavaScript number holds. */
const LONG_NUMBER = /\d{16}/;
