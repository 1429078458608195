// What a run leaves to later ones. Each file is replaced as a whole, so that runs beside each other read the old one or the
// new one and nothing in between; a folder that nobody can write to costs later runs their time, and this one nothing.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** This project's own folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const AROUND = [ROOT, process.version, process.platform, process.arch, process.env.NODE_PATH ?? ""];

/** The file for one kind of thing about an app, for this place and this Node, among the packages of the app's project. */
export function cacheFile(entry, extension) {
  const path = resolve(entry);
  const hash = createHash("sha256").update([path, ...AROUND].join("\0"));
  const name = `${basename(path)}-${hash.digest("hex").slice(0, 16)}${extension}`;
  return join(projectOf(dirname(path)), "node_modules/.cache/flink-on-eks", name);
}

/** The nearest folder with a package.json; this project's own where there is none. */
function projectOf(folder) {
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(folder) === folder ? ROOT : projectOf(dirname(folder));
}

/** A name beside a file for a version of it that is being made. */
export function draftOf(file) {
  mkdirSync(dirname(file), { recursive: true });
  return `${file}.${randomUUID()}`;
}

/** Replaces a file by what this process has to write, if it can. */
export function replaceFile(file, content) {
  let draft;
  try {
    draft = draftOf(file);
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch {
    if (draft !== undefined) rmSync(draft, { force: true });
  }
}
