import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The folder of the package: the clone, or where it is installed. */
function home(folder = __dirname): string {
  return existsSync(join(folder, "package.json")) ? folder : home(dirname(folder));
}

/** The version of the package. */
export function version(): string {
  return (JSON.parse(readFileSync(join(home(), "package.json"), "utf8")) as { readonly version: string })
    .version;
}

/**
 * A page of the documentation, as it is reached from where the command runs.
 * @param path From the folder of the package: `docs/rules.md`.
 */
export function page(path: string): string {
  return relative(process.cwd(), join(home(), path));
}
