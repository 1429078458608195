import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parseAllDocuments } from "yaml";
import { Resource } from "./api";

/** As far as the tests ask for it. */
export interface CrdSpec {
  readonly group: string;
  readonly names: { readonly plural: string; readonly kind: string };
  readonly versions: readonly { readonly name: string }[];
}

/** The CustomResourceDefinitions in folders, which are separated as in PATH. */
export function readCrds(folders: string): readonly Resource[] {
  return folders
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => parseAllDocuments(readFileSync(file, "utf8")))
    .map((document) => document.toJS() as Resource | null)
    .filter((resource) => resource !== null)
    .filter(({ kind }) => kind === "CustomResourceDefinition");
}
