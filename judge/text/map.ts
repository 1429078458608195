import { splitEscaped } from "./list";
import { TextError } from "./text-error";
import { parseYaml, toYamlText } from "./yaml";
import { isYamlList, isYamlMap, Yaml } from "./yaml-value";

/**
 * A map of Flink's configuration: a YAML mapping where the text is one (`{a: b}`, `a: b`), otherwise `a:b,c:d`.
 *
 * @see Flink 1.20.1, `ConfigurationUtils.convertToProperties`
 */
export function parseMap(text: string): Map<string, string> {
  return fromYaml(parseYaml(text)) ?? fromPairs(text);
}

/** A list of maps: a YAML list of mappings, otherwise maps with `;` between them. */
export function parseMaps(text: string): Map<string, string>[] {
  const yaml = parseYaml(text);
  const maps = isYamlList(yaml) ? yaml.map(fromYaml) : [undefined];
  if (maps.every((map) => map !== undefined)) return maps;
  return splitEscaped(text, ";").map(fromPairs);
}

function fromYaml(yaml: Yaml): Map<string, string> | undefined {
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
