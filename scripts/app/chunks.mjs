// An app as two chunks, each built anew when one of its inputs has changed: the sources, which are edited, and the
// packages, which are many times as large and stay what they are until something is installed.
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ROOT } from "./cache.mjs";
import { keepChunk, readChunk } from "./chunk-store.mjs";
import { changedSince, inputsOf } from "./fingerprint.mjs";

/**
 * @typedef {import("./chunk-store.mjs").Chunk} Chunk
 * @param {string} entry The app's first file.
 * @returns {Promise<{ sources: Chunk, packages: Chunk }>}
 */
export async function chunksOf(entry) {
  const sources =
    readChunk(entry, "sources") ?? (await build(entry, "sources", ({ sourcesOf }) => sourcesOf(entry)));
  return { sources, packages: await packagesFor(sources) };
}

/**
 * The chunk of the packages that sources require.
 * @param {Chunk} sources
 * @returns {Promise<Chunk>}
 */
export async function packagesFor({ entry, packages }) {
  const kept = readChunk(entry, "packages");
  if (kept !== undefined && isDeepStrictEqual(kept.packages, packages)) return kept;
  return build(entry, "packages", ({ packagesOf }) => packagesOf(entry, packages), packages);
}

async function build(entry, kind, choose, packages) {
  // esbuild is loaded where it is needed only.
  const [{ buildOrExit }, options] = await Promise.all([
    import("../build-or-exit.mjs"),
    import("./chunk-options.mjs"),
  ]);
  const start = Date.now();
  const result = await buildOrExit(choose(options));
  const chunk = { ...chunkFrom(result, entry, kind), ...(packages && { packages }) };
  // A warning is for every run; and of what was saved while esbuild read it nobody knows which state it saw.
  if (result.warnings.length === 0 && !changedSince(chunk.inputs, start)) keepChunk(chunk);
  return chunk;
}

/**
 * What esbuild made, as a chunk.
 * @returns {Chunk}
 */
export function chunkFrom({ metafile, outputFiles }, entry, kind) {
  const read = Object.keys(metafile.inputs).filter((path) => path !== "<stdin>");
  const { imports } = Object.values(metafile.outputs)[0];
  const packages = imports
    .filter(({ path, external }) => external && !isBuiltin(path))
    .map(({ path }) => path);
  return {
    id: randomUUID(),
    entry,
    kind,
    inputs: inputsOf([...read.map((path) => resolve(path)), ...builders()], resolve(entry)),
    packages: [...new Set(packages)].sort(),
    code: outputFiles[0].text,
  };
}

/** What makes chunks is an input of each. */
function builders() {
  const scripts = ["scripts", "scripts/app"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".mjs"))
      .map((name) => join(ROOT, folder, name)),
  );
  return [...scripts, join(ROOT, "node_modules/esbuild/package.json")];
}
