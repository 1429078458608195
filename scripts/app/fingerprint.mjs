import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./cache.mjs";

/** What says how a source is read. */
const SETTINGS = ["package.json", "tsconfig.json"];
/** What says which packages there are, and what is installed, which is not always the same. */
const PACKAGES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "bun.lock",
  "node_modules/.package-lock.json",
  "node_modules/.modules.yaml",
  "node_modules/.yarn-state.yml",
];
const SOURCE = /\.([cm]?[jt]sx?|json)$/;

/**
 * @typedef {object} Inputs What a bundle depends on.
 * @property {string[]} files By their content.
 * @property {string[]} folders By the names of sources in them.
 * @property {string[]} absent Files that would change it if they were there.
 */

/**
 * All that a bundle depends on, from what esbuild read for it.
 * @param {string[]} sources Absolute paths.
 * @param {string} entry The app's own first file.
 * @returns {Inputs}
 */
export function inputsOf(sources, entry) {
  const files = new Set(sources);
  const folders = new Set();
  for (const source of sources) {
    const inPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(source)?.[0];
    if (inPackage !== undefined) files.add(join(inPackage, "package.json"));
    // `./team` is a file, or a folder with an index: another one may take its place.
    else folders.add(dirname(source)).add(dirname(dirname(source)));
  }
  for (const folder of new Set([...folders].flatMap(above))) {
    for (const name of SETTINGS) files.add(join(folder, name));
    // A tsconfig.json may extend others beside it.
    if (existsSync(join(folder, "tsconfig.json")))
      for (const name of namesIn(folder))
        if (/^tsconfig\..*\.json$/.test(name)) files.add(join(folder, name));
  }
  for (const folder of [...above(dirname(entry)), ROOT])
    for (const name of PACKAGES) files.add(join(folder, name));
  const all = [...files].sort();
  return {
    files: all.filter((file) => existsSync(file)),
    absent: all.filter((file) => !existsSync(file)),
    folders: [...folders].sort(),
  };
}

/** One value that changes with any of the inputs; `undefined` where a file is gone, or one is there that was not. */
export function fingerprint({ files, absent, folders }) {
  if (absent.some((file) => existsSync(file))) return undefined;
  const hash = createHash("sha256");
  try {
    for (const file of files) {
      const content = readFileSync(file);
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  } catch {
    return undefined;
  }
  for (const folder of folders)
    hash.update(`${folder}\0${namesIn(folder).filter((name) => SOURCE.test(name))}\0`);
  return hash.digest("base64");
}

/** Whether a file was written since then, so that nobody knows which of its contents was read. */
export function changedSince({ files }, ms) {
  // A file system's clock moves in steps.
  return files.some((file) => (statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? Infinity) >= ms - 20);
}

function above(folder) {
  return dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))];
}

function namesIn(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
