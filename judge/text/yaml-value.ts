/** A value that YAML can hold: whole numbers are bigints, so that `1` and `1.0` stay different. */
export type Yaml = string | number | bigint | boolean | null | undefined | Yaml[] | Map<Yaml, Yaml>;

export function isYamlList(value: Yaml): value is Yaml[] {
  return Array.isArray(value);
}

export function isYamlMap(value: Yaml): value is Map<Yaml, Yaml> {
  return value instanceof Map;
}
