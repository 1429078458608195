import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads a file of vectors: what the real operator and the real Flink answered, one JSON object a line. */
export function readVectors<T>(name: string): T[] {
  return readFileSync(join(__dirname, "../facts/vectors", `${name}.public.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
