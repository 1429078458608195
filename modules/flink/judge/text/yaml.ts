import { parseDocument, stringify } from "yaml";

/** A value that YAML can hold: whole numbers are bigints, so that `1` and `1.0` stay different. */
export type Yaml = string | number | bigint | boolean | null | undefined | Yaml[] | Map<Yaml, Yaml>;

/** Reads one YAML 1.2 document of the core schema, as Flink does; `undefined` where the text is none. */
export function parseYaml(text: string): Yaml {
  if (!/[[{:?-]/.test(text)) return undefined; // neither a list nor a mapping, which is all that is asked for
  try {
    const document = parseDocument(text, { schema: "core", version: "1.2", intAsBigInt: true });
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    return document.toJS({ mapAsMap: true, maxAliasCount: 50 }) as Yaml;
  } catch {
    return undefined; // an alias to nothing, too many of them, or nesting too deep for the stack
  }
}

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

function flow(value: Yaml): string {
  if (isYamlList(value)) return `[${value.map(flow).join(", ")}]`;
  if (isYamlMap(value))
    return `{${[...value].map(([key, item]) => `${flow(key)}: ${flow(item)}`).join(", ")}}`;
  if (typeof value === "number") return double(value);
  if (typeof value === "string") return inFlow(value);
  return String(value);
}

/** A string within a collection: quoted where it would not read back as itself. */
function inFlow(text: string): string {
  const written = stringify([text], { collectionStyle: "flow", lineWidth: 0, singleQuote: true });
  return written.trim().replace(/^\[ ?([^]*?) ?\]$/, "$1");
}

/** `Double.toString`, with YAML's words for what is no number. */
function double(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
    const plain = Object.is(value, -0) ? "-0" : String(value);
    return plain.includes(".") ? plain : `${plain}.0`;
  }
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${exponent.replace("+", "")}`;
}
