import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { constants, Script } from "node:vm";
import { chunksOf } from "./chunks.mjs";
import { keepCompiled, readCompiled } from "./chunk-store.mjs";

/**
 * Runs an app in this process, as `node <entry>` would if Node read all of TypeScript.
 * @param {string} entry The app's first file.
 */
export async function runApp(entry) {
  const { sources, packages } = await chunksOf(entry);
  runSources(sources, loadPackages(packages));
}

/**
 * @param {import("./chunk-store.mjs").Chunk} chunk
 * @returns {Record<string, () => unknown>} What gives each package.
 */
export function loadPackages(chunk) {
  return evaluate(chunk, resolve(chunk.entry), createRequire(import.meta.url));
}

/**
 * @param {import("./chunk-store.mjs").Chunk} chunk
 * @param {Record<string, () => unknown>} packages
 */
export function runSources(chunk, packages) {
  const filename = resolve(chunk.entry);
  const nodeRequire = createRequire(filename);
  const require = (name) => (Object.hasOwn(packages, name) ? packages[name]() : nodeRequire(name));
  evaluate(chunk, filename, Object.assign(require, nodeRequire));
}

/** Runs a chunk as a CommonJS module with that file name, and returns its exports. */
function evaluate(chunk, filename, require) {
  const compiled = readCompiled(chunk);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${chunk.code}\n})`,
    {
      filename: `${filename} (bundled ${chunk.kind})`,
      cachedData: compiled,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  // At the end, since that is how much V8 has compiled by then; and not of a chunk that may have been needed once only.
  if (chunk.isKept && (compiled === undefined || script.cachedDataRejected))
    process.once("exit", () => keepCompiled(chunk, script.createCachedData()));
  const module = { exports: {}, filename, id: filename };
  const run = script.runInThisContext();
  run(module.exports, Object.assign(require, { main: module }), module, filename, dirname(filename));
  return module.exports;
}
