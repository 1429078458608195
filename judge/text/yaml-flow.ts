/**
 * Writes values as Flink puts lists and maps into its configuration: YAML in flow style on one line.
 *
 * @see snakeyaml-engine 2.6, `Emitter.analyzeScalar` and `chooseScalarStyle`
 */
import { formatDouble } from "../config/format-double";
import type { Yaml } from "./yaml-value";

export function flow(value: Yaml): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${flow(key)}: ${flow(item)}`).join(", ")}}`;
  if (typeof value === "number") return number(value);
  return typeof value === "string" ? scalar(value) : String(value);
}

function number(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return formatDouble(value);
}

/** A string in the simplest style that reads back as itself: plain, single or double quotes. */
function scalar(text: string): string {
  if (!singleQuotable(text)) return doubleQuoted(text);
  if (plainAllowed(text) && !readsAsOther(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

/** What single quotes cannot hold: line breaks and characters that are not printed. */
function singleQuotable(text: string): boolean {
  return !NOT_PRINTED.test(text) && !LINE_BREAK.test(text);
}

const LINE_BREAK = /[\n\x85\u2028\u2029]/;
const NOT_PRINTED = /[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function plainAllowed(text: string): boolean {
  return (
    text !== "" &&
    !/^(---|\.\.\.)/.test(text) &&
    !/^[#,[\]{}&*!|>'"%@`?:]/.test(text) &&
    !/^-(?=\s|$)/.test(text) &&
    !/[,?[\]{}:]/.test(text) &&
    !/\s#/.test(text) &&
    !/^ | $/.test(text)
  );
}

/** Whether YAML's core schema takes a plain text for null, a boolean or a number. */
function readsAsOther(text: string): boolean {
  return (
    /^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/.test(text) ||
    /^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(text) ||
    /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text) ||
    /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/.test(text)
  );
}

const ESCAPES = new Map([
  ["\0", "0"],
  ["\x07", "a"],
  ["\b", "b"],
  ["\t", "t"],
  ["\n", "n"],
  ["\v", "v"],
  ["\f", "f"],
  ["\r", "r"],
  ["\x1b", "e"],
  ['"', '"'],
  ["\\", "\\"],
  ["\x85", "N"],
  ["\xa0", "_"],
]);

function doubleQuoted(text: string): string {
  return `"${[...text].map(escaped).join("")}"`;
}

function escaped(character: string): string {
  const short = ESCAPES.get(character);
  if (short !== undefined) return `\\${short}`;
  if (!NOT_PRINTED.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
