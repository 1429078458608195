import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HostResolver, JudgeOptions } from "../../judge";
import { readVectors } from "./vectors";

/** A resource and what operator 1.15.0 and the API server's own code said about it. */
export interface Vector {
  readonly id: string;
  readonly rule: string;
  readonly note: string;
  readonly new: unknown;
  readonly old?: unknown;
  readonly sessionCluster?: unknown;
  readonly target?: unknown;
  readonly operatorConf?: Record<string, string>;
  readonly expected: {
    readonly admitted: boolean;
    readonly stage: "ok" | "canary" | "parse" | "validator" | "exception";
    readonly message: string | null;
    readonly schemaErrors: readonly string[];
    readonly unknownFields: readonly string[];
    readonly droppedNulls: readonly string[];
  };
}

export const VECTORS = readVectors<Vector>("validate");

const HOSTS = new Map(
  readFileSync(join(__dirname, "../facts/vectors/hosts.txt"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" ").reverse() as [string, string]),
);

/** The names that resolved where the vectors were made. */
export const resolve: HostResolver = (name) => HOSTS.get(name);

/** What was known beside the resource. */
export function optionsOf({ old, sessionCluster, target, operatorConf }: Vector): JudgeOptions {
  return {
    previous: old,
    sessionCluster,
    target: target ?? null,
    operatorConfiguration: operatorConf,
    resolve,
  };
}
