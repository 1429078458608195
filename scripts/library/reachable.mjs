// What the library needs of the rehearsal beside its one bundled file: the rest is left out of what is published.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const RELATIVE = /(?:require\(|import\(|from )["'](\.[^"']*)["']/g;

/** Removes each file of a room of `lib` that no other file of `lib` comes to; throws where one imports what is not there. */
export function keepReachable(lib, room) {
  const inRoom = (file) => resolve(file).startsWith(resolve(lib, room));
  const all = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(js|json|d\.ts)$/.test(file))
    .map((file) => resolve(lib, file));
  const reached = new Set();
  const reach = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, "utf8").matchAll(RELATIVE))
      targetsOf(resolve(dirname(file), path), file).forEach(reach);
  };
  all.filter((file) => !inRoom(file)).forEach(reach);
  for (const file of all) if (!reached.has(file)) rmSync(file);
}

/** The JavaScript, the declarations or the data behind a relative import. */
function targetsOf(path, file) {
  const stems = [path.replace(/\.js$/, ""), join(path, "index")];
  const targets = stems
    .flatMap((stem) => [`${stem}.js`, `${stem}.d.ts`])
    .filter((target) => existsSync(target));
  if (targets.length === 0 && !existsSync(path))
    throw new Error(`${file} imports ${path}, which is not there`);
  return targets;
}
