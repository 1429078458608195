import { JsonObject } from "../../../judge/json";

/** One resource of a file. */
export interface Manifest {
  readonly file: string;
  /** Position among the documents of its file, from 0. */
  readonly index: number;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly resource: JsonObject;
}

/** A document, or a whole file, that cannot be read. */
export interface Unreadable {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What one place of a file holds. */
export type Entry = Manifest | Unreadable;

export function isManifest(entry: Entry): entry is Manifest {
  return "resource" in entry;
}
