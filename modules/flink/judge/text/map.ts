import { splitEscaped } from "./list";
import { TextError } from "./text-error";
import { isYamlMap, parseYaml, toYamlText } from "./yaml";

/**
 * A map of Flink's configuration: a YAML mapping where the text is one (`{a: b}`, `a: b`), otherwise `a:b,c:d`.
 *
 * @see Flink 1.20.1, `ConfigurationUtils.convertToProperties`
 */
export function parseMap(text: string): Map<string, string> {
  return fromYaml(text) ?? fromPairs(text);
}

function fromYaml(text: string): Map<string, string> | undefined {
  const yaml = parseYaml(text);
  if (!isYamlMap(yaml)) return undefined;
  const entries: [string, string][] = [];
  for (const [key, value] of yaml) {
    if (key === null || value === null) return undefined;
    entries.push([toYamlText(key), toYamlText(value)]);
  }
  const map = new Map(entries);
  return map.size === entries.length ? map : undefined;
}

function fromPairs(text: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const item of splitEscaped(text, ",")) {
    const [key, value, ...more] = splitEscaped(item, ":");
    if (key === undefined || value === undefined || more.length > 0)
      throw new TextError("Map item is not a key-value pair (missing ':'?)");
    if (map.has(key))
      throw new TextError(`Duplicate key ${key} (attempted merging values ${map.get(key)} and ${value})`);
    map.set(key, value);
  }
  return map;
}
