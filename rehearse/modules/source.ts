import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { RehearsalError } from "../run/errors";
import { ServedModule, writeDoubles } from "./doubles";

/** The modules to serve; undefined where Terraform asks the public registry itself. */
export function moduleSource(choice: string, doublesFolder: string): ServedModule[] | undefined {
  if (choice === "registry") return undefined;
  return choice === "doubles" ? writeDoubles(doublesFolder) : modulesIn(resolve(choice));
}

/** Real modules in a folder, as `NAMESPACE/NAME/PROVIDER/VERSION`. */
function modulesIn(folder: string): ServedModule[] {
  const served = folders(folder, 4).map((path) => {
    const parts = path.split("/");
    return { address: parts.slice(0, 3).join("/"), version: parts[3], folder: join(folder, path) };
  });
  const modules = served.filter(({ version }) => /^\d+\.\d+\.\d+/.test(version));
  if (modules.length === 0) {
    throw new RehearsalError(`${folder} holds no modules`, "lay them out as NAMESPACE/NAME/PROVIDER/VERSION");
  }
  return modules;
}

function folders(root: string, depth: number): string[] {
  if (depth === 0 || !existsSync(root)) return depth === 0 ? [""] : [];
  return readdirSync(root)
    .filter((name) => statSync(join(root, name)).isDirectory())
    .flatMap((name) =>
      folders(join(root, name), depth - 1).map((rest) => (rest === "" ? name : `${name}/${rest}`)),
    );
}
