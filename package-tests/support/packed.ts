import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { ROOT, succeed } from "./run";

/** What the tests of one run share. */
export const FOLDER = process.env.PACKAGE_TESTS_FOLDER ?? "";

/** A package.json, as far as the tests look at it. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function readPackageJson(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageJson;
}

/** The clone's own. */
export const OWN = readPackageJson(ROOT);

/** The file that `npm pack` made of a package. */
export function tarball(name: "flink-on-eks" | "create-flink-on-eks"): string {
  return join(FOLDER, "packed", `${name}-${OWN.version}.tgz`);
}

/** A packed package, unpacked: its folder. */
export function unpacked(name: "flink-on-eks" | "create-flink-on-eks"): string {
  const folder = join(FOLDER, "unpacked", name);
  mkdirSync(folder, { recursive: true });
  succeed(folder, "tar", "-xzf", tarball(name), "--strip-components=1");
  return folder;
}

/** Every file below a folder with what it holds, by its path. */
export function filesOf(folder: string): Record<string, string> {
  const paths = globSync("**", { cwd: folder, dot: true }).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
