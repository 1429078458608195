// Users of the library have no development dependencies: whatever its files import is among what they get with it.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

const IMPORT = /(?:require\(|import\(|from )["']([^."'][^"']*)["']/g;

/** Throws where a file below `lib` imports a package that is neither a dependency nor a peer. */
export function checkImports(lib, { dependencies, peerDependencies }) {
  const known = { ...dependencies, ...peerDependencies };
  for (const file of readdirSync(lib, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    for (const [, path] of readFileSync(join(lib, file), "utf8").matchAll(IMPORT))
      if (!isBuiltin(path) && !(packageOf(path) in known))
        throw new Error(
          `${lib}/${file} imports ${path}, which is not among the dependencies in package.json`,
        );
  }
}

/** `@grpc/grpc-js` of `@grpc/grpc-js/build/src`. */
export function packageOf(path) {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
