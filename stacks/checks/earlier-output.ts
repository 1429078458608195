import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, JsonObject } from "../../judge/json";
import { isFlinkResource } from "../../judge/resource";
import { KNOWN_AT_APPLY } from "../../modules/flink/judging/judged-tokens";

/** Whether a folder holds what CDKTF wrote. */
export function isOutput(folder: string): boolean {
  return existsSync(join(folder, MANIFEST));
}

/**
 * The Flink resources that a stack of an earlier output holds, with plausible text in place of references; undefined
 * where the output has no such stack.
 *
 * @throws SyntaxError where it is no JSON.
 */
export function earlierResources(folder: string, stack: string): JsonObject[] | undefined {
  const { stacks } = read(join(folder, MANIFEST));
  const { synthesizedStackPath } = isObject(stacks) && isObject(stacks[stack]) ? stacks[stack] : {};
  if (typeof synthesizedStackPath !== "string" || !synthesizedStackPath.endsWith(".json")) return undefined;
  const { resource } = read(join(folder, synthesizedStackPath));
  const { helm_release: releases } = isObject(resource) ? resource : {};
  return (isObject(releases) ? Object.values(releases) : []).flatMap((release) =>
    isObject(release) && Array.isArray(release.values) ? release.values.flatMap(resourcesIn) : [],
  );
}

const MANIFEST = "manifest.json";

function read(file: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  return isObject(value) ? value : {};
}

/** What a release's values hold, if they are those of the chart for custom resources. */
function resourcesIn(values: unknown): JsonObject[] {
  if (typeof values !== "string" || !values.startsWith("{")) return [];
  const { resources } = JSON.parse(withoutReferences(values)) as JsonObject;
  return isObject(resources) ? Object.values(resources).filter(isFlinkResource) : [];
}

/** Terraform's references are known at apply; of the user's own text no `${` is written as such. */
function withoutReferences(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, KNOWN_AT_APPLY);
}
