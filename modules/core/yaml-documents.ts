import {
  Composer,
  Document,
  isCollection,
  isScalar,
  LineCounter,
  Node,
  ParsedNode,
  Parser,
  visit,
} from "yaml";
import { setMember } from "../../judge/members";
import { isTooDeep } from "../../judge/text/yaml-depth";
import { repeatedKey } from "../../judge/text/yaml-keys";
import { kubernetesTags } from "./kubernetes-scalars";

/** A document of a YAML file: its value, or why there is none. */
export type YamlDocument =
  { readonly line: number; readonly value: unknown } | { readonly line: number; readonly reason: string };

/** Anchors may be used this often all in all: more of them is how a small file becomes a huge one. */
const MAX_ALIASES = 100;

const OPTIONS = { prettyErrors: false, merge: true, uniqueKeys: false, logLevel: "silent" } as const;

/** How scalars are read: as whoever reads manifests for Kubernetes does, or each as the text that it is. */
const SCHEMAS = {
  kubernetes: { schema: "failsafe", customTags: kubernetesTags, resolveKnownTags: false },
  failsafe: { schema: "failsafe" },
} as const;

/** Characters of a key that are repeated in a problem. */
const MAX_SHOWN = 80;

export const TOO_DEEP = "nested too deep";

/**
 * The documents of a YAML text that hold anything, in order. Never throws.
 *
 * @param schema `failsafe` leaves every scalar the text that it is.
 */
export function parseYamlDocuments(
  text: string,
  schema: keyof typeof SCHEMAS = "kubernetes",
): YamlDocument[] {
  const lineCounter = new LineCounter();
  const lineOf = (offset: number) => lineCounter.linePos(offset).line || 1;
  try {
    const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
    if (isTooDeep(tokens)) return [{ line: 1, reason: TOO_DEEP }];
    const composer = new Composer({ ...OPTIONS, ...SCHEMAS[schema] });
    return [...composer.compose(tokens)].flatMap((document) =>
      schema === "kubernetes" && isOtherYaml(document)
        ? [{ line: 1, reason: "kubectl reads YAML 1.1 only: leave the %YAML line out" }]
        : read(document, lineOf),
    );
  } catch (error) {
    return [{ line: 1, reason: reasonOf(error) }];
  }
}

function read(document: Document.Parsed<ParsedNode>, lineOf: (offset: number) => number): YamlDocument[] {
  const [error] = document.errors;
  if (error) return [{ line: lineOf(error.pos[0]), reason: reasonOf(error) }];
  if (document.contents === null) return [];
  const twice = repeatedKey(document);
  if (twice)
    return [
      {
        line: lineOf(twice.range?.[0] ?? 0),
        reason: `the key ${String(twice).slice(0, MAX_SHOWN)} is given twice`,
      },
    ];
  const line = lineOf(document.contents.range[0]);
  const odd = notJson(document);
  if (odd) return [{ line: lineOf(odd.offset), reason: odd.reason }];
  try {
    const value: unknown = withDigits(document.toJS({ maxAliasCount: MAX_ALIASES }));
    return value === null ? [] : [{ line, value }];
  } catch (thrown) {
    return [{ line, reason: reasonOf(thrown) }];
  }
}

function isOtherYaml({ directives }: Document.Parsed): boolean {
  return directives.yaml.explicit === true && directives.yaml.version !== "1.1";
}

/** What YAML can say and JSON cannot, which is what Kubernetes stores. */
function notJson(
  document: Document.Parsed,
): { readonly offset: number; readonly reason: string } | undefined {
  let found: { offset: number; reason: string } | undefined;
  const told = (node: Node | null | undefined, reason: string) => {
    found = { offset: node?.range?.[0] ?? 0, reason };
    return visit.BREAK;
  };
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === null) return told(key, "a key without a name");
      if (isCollection(key)) return told(key, "a list or an object as a key");
      return undefined;
    },
    Scalar(_, node) {
      return Number.isNaN(node.value) ? told(node, `${node.source} is no number that JSON has`) : undefined;
    },
  });
  return found;
}

/**
 * Whole numbers that no JavaScript number holds keep their digits as text in Flink's configuration, where a number is
 * taken for its text anyway. Elsewhere no field of Kubernetes takes one so large.
 */
function withDigits(value: unknown, inConfiguration = false): unknown {
  if (typeof value === "bigint") return inConfiguration ? String(value) : Number(value);
  if (Array.isArray(value)) return replaced(value, (item) => withDigits(item, inConfiguration));
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  for (const [key, member] of Object.entries(object)) {
    const now = withDigits(member, inConfiguration || key === "flinkConfiguration");
    if (now !== member) setMember(object, key, now);
  }
  return object;
}

function replaced(list: unknown[], replace: (item: unknown) => unknown): unknown[] {
  list.forEach((item, i) => {
    list[i] = replace(item);
  });
  return list;
}

/** The reader runs out of stack where a document is nested too deep, and tells it in one way or another. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof RangeError || message.includes("call stack") ? TOO_DEEP : message;
}
