import { readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";

/** Larger files are refused: nobody writes them, and reading them takes the machine. */
const MAX_BYTES = 32 * 1024 * 1024;

/** What is read of a folder. */
const MANIFESTS = "**/*.{yaml,yml,json,jsonl,ndjson}";

/** A file that was asked for and cannot be read. */
export class FileError extends Error {
  constructor(
    readonly file: string,
    reason: string,
  ) {
    super(reason);
    this.name = "FileError";
  }
}

/**
 * The files behind an argument: itself, all manifests of a folder, or what a pattern matches; sorted, so that two runs
 * say the same.
 *
 * @throws FileError where there is none.
 */
export function filesOf(argument: string): string[] {
  const stat = statSync(argument, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const inside = globSync(MANIFESTS, { cwd: argument, dot: false, expandDirectories: false });
    return distinct(inside.sort().map((file) => join(argument, file)));
  }
  if (stat !== undefined) return [argument];
  const matches = globSync(argument, { expandDirectories: false }).sort();
  if (matches.length === 0) throw new FileError(argument, "no such file or folder, and no file matches it");
  return matches;
}

/** Each file once, however many links lead to it. */
function distinct(files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const real = realpathSync(file);
    return !seen.has(real) && seen.add(real);
  });
}

/**
 * The text of a file.
 *
 * @throws FileError where it cannot be read, is too large or no text.
 */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES)
      throw new FileError(file, `${size} bytes are more than the ${MAX_BYTES} that are read`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(file, error instanceof Error ? error.message : String(error));
  }
  return textOf(file, bytes);
}

/**
 * The text in `bytes`.
 *
 * @throws FileError where it is too large or no UTF-8.
 */
export function textOf(file: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new FileError(file, `more than the ${MAX_BYTES} bytes that are read`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(file, "not UTF-8 text");
  }
}
