import { flatten } from "../../../judge/config/flatten";
import { member } from "../../../judge/members";
import { isObject, toJson } from "../../../judge/json";
import { FileError } from "../../core/files";
import { parseYamlDocuments } from "../../core/yaml-documents";

/** Keys under which a ConfigMap, or the chart's values, hold the operator's configuration. */
const FILES = ["config.yaml", "flink-conf.yaml"];

/**
 * The operator's configuration out of a file: `flink-conf.yaml` (`key: value` by the line), `config.yaml` (nested), the
 * ConfigMap that holds one of them, or the values of the operator's chart.
 *
 * @throws FileError where it is none of them.
 */
export function operatorConfigurationOf(file: string, text: string): ReadonlyMap<string, string> {
  const [document, ...more] = parseYamlDocuments(text, "failsafe");
  if (document === undefined) return new Map();
  if (more.length > 0) throw new FileError(file, "more than one document");
  // A value with a colon in it is no YAML, and fine in flink-conf.yaml.
  if ("reason" in document) return lines(file, text, document.reason);
  const value = toJson(document.value);
  if (value === undefined || !isObject(value)) throw new FileError(file, "not a configuration (key: value)");
  const holder = [member(value, "data"), member(value, "defaultConfiguration")].find(isObject);
  if (holder === undefined) return flatten(value);
  const inner = FILES.map((name) => member(holder, name)).filter((item) => typeof item === "string");
  return new Map(inner.flatMap((item) => [...operatorConfigurationOf(file, item)]));
}

/** `key: value` by the line, with comments, as Flink 1.x reads its file. */
function lines(file: string, text: string, reason: string): ReadonlyMap<string, string> {
  const pairs = text
    .split("\n")
    .map((line) => (line.split("#")[0] ?? "").trim())
    .filter((line) => line !== "")
    .map((line) => /^(\S+):\s+(.*)$/.exec(line));
  if (pairs.includes(null)) throw new FileError(file, reason);
  return new Map(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}
