import { parseDocument } from "yaml";
import { flow } from "./yaml-flow";

/** A value that YAML can hold: whole numbers are bigints, so that `1` and `1.0` stay different. */
export type Yaml = string | number | bigint | boolean | null | undefined | Yaml[] | Map<Yaml, Yaml>;

/** Reads one YAML 1.2 document of the core schema, as Flink does; `undefined` where the text is none. */
export function parseYaml(text: string): Yaml {
  if (!COLLECTION.test(text)) return undefined; // nothing else is asked for, and most texts are neither
  try {
    const document = parseDocument(text, { schema: "core", version: "1.2", intAsBigInt: true });
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    return document.toJS({ mapAsMap: true, maxAliasCount: 50 }) as Yaml;
  } catch {
    return undefined; // an alias to nothing, too many of them, or nesting too deep for the stack
  }
}

/** What every list and every mapping has. */
const COLLECTION = /[[{?]|[:-](?:\s|$)/;

export function isYamlList(value: Yaml): value is Yaml[] {
  return Array.isArray(value);
}

export function isYamlMap(value: Yaml): value is Map<Yaml, Yaml> {
  return value instanceof Map;
}

/** A value as Flink turns it into text: strings as they are, the rest in YAML's flow style. */
export function toYamlText(value: Yaml): string {
  return typeof value === "string" ? value : flow(value);
}
