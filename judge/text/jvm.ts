/**
 * How the JVM reads characters and whole numbers. It differs from JavaScript in what counts as white space and in
 * that digits of any script are digits.
 */
import { TextError } from "./text-error";

/** `String.trim`: cuts every character up to U+0020, control characters included, and no other space. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

/** `Character.isWhitespace`: Unicode's spaces without the no-break ones, and some control characters. */
export function isWhitespace(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f) || SPACE.test(character);
}

const SPACE = /^[^\P{Z}\u00a0\u2007\u202f]$/u;

/** `String.strip`: cuts what `Character.isWhitespace` holds. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhitespace(text.charAt(start))) start++;
  while (end > start && isWhitespace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `String.split` for a fixed separator: empty parts at the end are dropped, but the text itself remains if it has no separator. */
export function split(text: string, separator: string): string[] {
  const parts = text.split(separator);
  if (parts.length === 1) return parts;
  while (parts.length > 0 && parts.at(-1) === "") parts.pop();
  return parts;
}

const DECIMAL_DIGIT = /^\p{Nd}$/u;

/** `Character.isDigit`: a decimal digit of any script. */
export function isDigit(character: string): boolean {
  return DECIMAL_DIGIT.test(character);
}

/**
 * `Character.digit` for base 10, -1 where it is no digit.
 * Unicode keeps the ten digits of a script together and in order, so the value is the distance to the run's start.
 */
export function digitValue(character: string): number {
  if (character >= "0" && character <= "9") return character.charCodeAt(0) - 0x30;
  if (!isDigit(character)) return -1;
  let distance = 0;
  const code = character.charCodeAt(0);
  while (isDigit(String.fromCharCode(code - distance - 1))) distance++;
  return distance % 10;
}

/** What reading a whole number gives: its value, or the index of the character that breaks it. */
export type Reading = { readonly value: bigint } | { readonly brokenAt: number };

/** Reads an integer of so many bits: optional sign, digits of any script, nothing else. */
export function readWhole(text: string, bits: 32 | 64): Reading {
  const negative = text[0] === "-";
  const start = negative || text[0] === "+" ? 1 : 0;
  if (text.length === start) return { brokenAt: start };
  const limit = (1n << BigInt(bits - 1)) - (negative ? 0n : 1n);
  let magnitude = 0n;
  for (let i = start; i < text.length; i++) {
    const digit = digitValue(text.charAt(i));
    if (digit < 0) return { brokenAt: i };
    magnitude = magnitude * 10n + BigInt(digit);
    if (magnitude > limit) return { brokenAt: i };
  }
  return { value: negative ? -magnitude : magnitude };
}

/** `Integer.parseInt`. */
export function parseJavaInt(text: string): number {
  return Number(parseWhole(text, 32));
}

/** `Long.parseLong`. */
export function parseJavaLong(text: string): bigint {
  return parseWhole(text, 64);
}

function parseWhole(text: string, bits: 32 | 64): bigint {
  const reading = readWhole(text, bits);
  if ("value" in reading) return reading.value;
  throw new TextError(`For input string: "${text}"`);
}

/** `String.hashCode`. */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Which of `count` buckets of a `java.util.HashMap` a text is in: the hash's upper half counts as well. */
export function bucketOf(text: string, count: number): number {
  const hash = hashCode(text);
  return (hash ^ (hash >>> 16)) & (count - 1);
}
