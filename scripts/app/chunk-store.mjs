// Chunks of an app's bundle, kept between runs: each with the inputs that it was made of and their fingerprint.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { cacheFile, replaceFile } from "./cache.mjs";
import { fingerprint } from "./fingerprint.mjs";

/**
 * @typedef {object} Chunk
 * @property {string} id Another one for each build.
 * @property {string} entry The app's first file.
 * @property {"sources" | "packages"} kind
 * @property {import("./fingerprint.mjs").Inputs} inputs
 * @property {string[]} packages What sources require, and what packages give: packages, and files of packages.
 * @property {string} code
 * @property {true} [isKept] It was there before this run.
 */

/**
 * The chunk that is kept, unless there is none or any of its inputs is no longer what it was.
 * @returns {Chunk | undefined}
 */
export function readChunk(entry, kind) {
  try {
    const content = readFileSync(fileOf({ entry, kind }));
    const end = content.indexOf("\n");
    const { fingerprint: expected, ...head } = JSON.parse(content.toString("utf8", 0, end));
    if (expected === undefined || fingerprint(head.inputs) !== expected) return undefined;
    // esbuild writes ASCII, which takes half the memory of what might be anything.
    return { ...head, entry, kind, isKept: true, code: content.toString("latin1", end + 1) };
  } catch {
    return undefined;
  }
}

/** @param {Chunk} chunk */
export function keepChunk(chunk) {
  const { id, inputs, packages } = chunk;
  const head = JSON.stringify({ id, inputs, packages, fingerprint: fingerprint(inputs) });
  replaceFile(fileOf(chunk), `${head}\n${chunk.code}`);
}

/** V8's own cache of what it compiled of this very build of a chunk. */
export function readCompiled(chunk) {
  try {
    const content = readFileSync(compiledFileOf(chunk));
    const size = Buffer.byteLength(chunk.id);
    return content.toString("latin1", 0, size) === chunk.id ? content.subarray(size) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Chunk} chunk */
export function keepCompiled(chunk, data) {
  replaceFile(compiledFileOf(chunk), Buffer.concat([Buffer.from(chunk.id), data]));
}

function fileOf({ entry, kind }) {
  return cacheFile(entry, `.${kind}`);
}

function compiledFileOf({ entry, kind }) {
  return cacheFile(entry, `.${kind}.v8`);
}
