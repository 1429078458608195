import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
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
 * @throws FileError where there is none, or it cannot be looked for.
 */
export function filesOf(argument: string): string[] {
  try {
    return found(argument);
  } catch (error) {
    throw fileError(argument, error);
  }
}

function found(argument: string): string[] {
  const stat = statSync(argument, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const inside = globSync(MANIFESTS, { cwd: argument, dot: false, expandDirectories: false });
    return distinct(inside.sort().map((file) => join(argument, file)));
  }
  if (stat !== undefined) return [argument];
  const matches = distinct(globSync(argument, { expandDirectories: false }).sort());
  if (matches.length === 0) throw new FileError(argument, "no such file or folder, and no file matches it");
  return matches;
}

/** Whatever realm an error comes from, it has a message. */
function fileError(file: string, error: unknown): FileError {
  if (error instanceof FileError) return error;
  const { message = String(error) } = error as { readonly message?: string };
  return new FileError(file, message);
}

/** Each file once, however many links lead to it. */
function distinct(files: readonly string[]): string[] {
  const seen = new Set<string>();
  return files.filter((file) => {
    const real = realPath(file);
    return !seen.has(real) && seen.add(real);
  });
}

/** What cannot be followed is told when it is read. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/**
 * The text of a file.
 *
 * @throws FileError where it cannot be read, is too large or no text.
 */
export function readText(file: string): string {
  return textOf(file, readBytes(file));
}

/**
 * The bytes of a file, or of standard input by its descriptor. No more is read than may be: what comes out of a pipe
 * has no size, and may have no end.
 *
 * @throws FileError where it cannot be read or is too large.
 */
export function readBytes(file: string, descriptor?: number): Uint8Array {
  let opened: number | undefined;
  try {
    opened = descriptor === undefined ? openSync(file, "r") : undefined;
    return readWhole(file, descriptor ?? opened ?? 0);
  } catch (error) {
    throw fileError(file, error);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

function readWhole(file: string, descriptor: number): Uint8Array {
  const { size } = fstatSync(descriptor);
  if (size > MAX_BYTES)
    throw new FileError(file, `${size} bytes are more than the ${MAX_BYTES} that are read`);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const count = readSome(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(Buffer.from(chunk.subarray(0, count)));
    total += count;
    if (total > MAX_BYTES) throw new FileError(file, `more than the ${MAX_BYTES} bytes that are read`);
  }
}

const CHUNK_BYTES = 1 << 20;

/** A terminal, or a pipe that somebody made non-blocking, may have nothing yet. */
function readSome(descriptor: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLISECONDS);
    }
  }
}

const WAIT_MILLISECONDS = 20;

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
