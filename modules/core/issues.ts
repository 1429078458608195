import * as z from "zod";
import { didYouMean } from "./nearest";
import { Problem } from "./problems";

/** The cure that a rule of ours brings along; zod's own issues get theirs from `cureOf`. */
export interface RuleParams {
  readonly cure?: string;
  /** Whether what breaks the rule is another form of the property, whose own mistakes are none of this one's. */
  readonly isOtherForm?: boolean;
  /** Whether the value must be shown nowhere. */
  readonly isSecret?: boolean;
}

const HIDDEN = "(hidden)";

export type Issue = z.core.$ZodIssue;

/** One or more problems for an issue that zod found in `root`, in words for whoever wrote the value. */
export function toProblems(schema: z.ZodType, issue: Issue, root: unknown, base: string): Problem[] {
  const path = [base, ...issue.path].reduce((all: string, part) => join(all, part), "");
  const value = valueAt(root, issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = schemasAt(schema, issue.path, root)
      .flatMap(keysOf)
      .filter((name) => !issue.keys.includes(name));
    return issue.keys.map((key) => ({
      path: join(path, key),
      value: valueAt(value, [key]),
      ...unknownKey(issue, key, known),
    }));
  }
  if (issue.code === "invalid_union") {
    const leaves = leavesOf(issue);
    if (!leaves.includes(issue)) return leaves.flatMap((leaf) => toProblems(schema, leaf, root, base));
    const forms = schemasAt(schema, issue.path, undefined).flatMap(formsOf);
    const cure = `give ${[...new Set(forms)].join(" or ")}`;
    return [
      {
        path,
        value,
        reason: value === undefined ? "required, but not given" : "of none of the allowed forms",
        cure,
      },
    ];
  }
  if (issue.code === "invalid_key") {
    const [inner = issue] = issue.issues;
    return [{ path, value, reason: reasonOf(inner), cure: cureOf(inner) }];
  }
  return [{ path, value: isSecret(issue) ? HIDDEN : value, reason: reasonOf(issue), cure: cureOf(issue) }];
}

function isSecret(issue: Issue): boolean {
  return issue.code === "custom" && (issue.params as RuleParams | undefined)?.isSecret === true;
}

/** An issue of a union as those of the form that is nearest; itself where none is near. Of all others, the issue. */
export function leavesOf(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  // Of two forms that are equally near, the later one: the more special is listed behind the general.
  const [nearest] = [...issue.errors].reverse().sort((a, b) => distance(a) - distance(b));
  if (nearest === undefined || distance(nearest) >= WRONG_KIND) return [issue];
  return nearest.flatMap((inner) => leavesOf({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
}

/** What zod itself says of unknown properties; a schema may know why there are none. */
const NO_REASON = "Unrecognized key";

function unknownKey(issue: Issue, key: string, known: readonly string[]): Pick<Problem, "reason" | "cure"> {
  if (!issue.message.startsWith(NO_REASON)) return { reason: issue.message, cure: "remove it" };
  return {
    reason: "there is no such property",
    cure: known.length === 0 ? "remove it" : oneOf(key, known, "Known here"),
  };
}

const WRONG_KIND = 1000;

/** How far a value is from one form of a union: by its mistakes, and out of the question if it is of another kind altogether. */
function distance(issues: readonly Issue[]): number {
  const isKind = (issue: Issue) =>
    issue.path.length === 0 &&
    (issue.code === "invalid_type" ||
      issue.code === "invalid_value" ||
      (issue.code === "custom" && (issue.params as RuleParams | undefined)?.isOtherForm === true));
  // A name that the form does not know tells more than a property that is missing in it.
  const weight = (issue: Issue) => (issue.code === "unrecognized_keys" ? 10 * issue.keys.length : 1);
  return issues.reduce((sum, issue) => sum + (isKind(issue) ? WRONG_KIND : weight(issue)), 0);
}

function reasonOf(issue: Issue): string {
  if (issue.code === "invalid_type" && issue.input === undefined)
    return `required, but not given (${kindName(issue.expected)})`;
  if (issue.code === "invalid_type")
    return `expected ${kindName(issue.expected)}, got ${typeName(issue.input)}`;
  if (issue.code === "invalid_value") return "not one of the allowed values";
  if (issue.code === "too_small") return `less than ${boundOf(issue.minimum, issue.origin)}`;
  if (issue.code === "too_big") return `more than ${boundOf(issue.maximum, issue.origin)}`;
  return issue.message;
}

function cureOf(issue: Issue): string {
  if (issue.code === "custom")
    return (issue.params as RuleParams | undefined)?.cure ?? "see the property's documentation";
  if (issue.code === "invalid_value") {
    const given = typeof issue.input === "string" ? issue.input : "";
    const allowed = issue.values.map(String);
    return given && allowed.length > 3 ? oneOf(given, allowed, "Allowed") : `Allowed: ${allowed.join(", ")}`;
  }
  if (issue.code === "invalid_type") return `give ${withArticle(kindName(issue.expected))}`;
  if (issue.code === "too_small") return `give ${boundOf(issue.minimum, issue.origin)} at least`;
  if (issue.code === "too_big") return `give ${boundOf(issue.maximum, issue.origin)} at most`;
  return "see the property's documentation";
}

/** A bound with what it counts: `1 item`, `5 characters`, `3`. */
function boundOf(bound: number | bigint, origin: string): string {
  const unit = ({ array: "item", string: "character" } as Record<string, string | undefined>)[origin];
  return unit === undefined ? String(bound) : `${bound} ${unit}${Number(bound) === 1 ? "" : "s"}`;
}

/** All that is known, after the nearest of it where that is near enough to be what was meant. */
function oneOf(given: string, known: readonly string[], label: string): string {
  const all = [...new Set(known)];
  return `${didYouMean(given, all)}${label}: ${all.join(", ")}`;
}

interface SchemaDef {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  /** Of a pipe: what comes after the first look at the value. */
  readonly out?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  /** Of a literal. */
  readonly values?: readonly unknown[];
  /** Of an enumeration. */
  readonly entries?: Readonly<Record<string, string>>;
}

function def(schema: z.ZodType): SchemaDef {
  return schema._zod.def as unknown as SchemaDef;
}

/** Names of the properties that an object, or a record with known keys, may have. */
function keysOf(schema: z.ZodType): string[] {
  const { shape, keyType } = def(schema);
  return Object.keys(shape ?? (keyType ? def(keyType).entries : undefined) ?? {});
}

/** The forms that `schema` allows at `path`: several in a union, unless a literal in `value` (`type: "s3"`) tells which. */
function schemasAt(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): z.ZodType[] {
  const { innerType, out, options, shape, valueType, element } = def(schema);
  const inner = innerType ?? out;
  if (inner) return schemasAt(inner, path, value);
  if (options) {
    const told = options.filter((option) => literalsFit(option, value));
    return (told.length > 0 ? told : options).flatMap((option) => schemasAt(option, path, value));
  }
  const [head, ...rest] = path;
  if (head === undefined) return [schema];
  const next = shape?.[String(head)] ?? valueType ?? element;
  return next ? schemasAt(next, rest, valueAt(value, [head])) : [];
}

function literalsFit(schema: z.ZodType, value: unknown): boolean {
  return Object.entries(def(schema).shape ?? {}).every(([key, inner]) => {
    const { values } = def(inner);
    return values === undefined || values.includes(valueAt(value, [key]));
  });
}

/** The forms of a schema in words: `an object`, `false`, `"existing"`. */
function formsOf(schema: z.ZodType): string[] {
  const { type, values } = def(schema);
  return values ? values.map((value) => JSON.stringify(value)) : [withArticle(kindName(type))];
}

/** zod's name of a kind as a reader of TypeScript says it. */
function kindName(expected: string): string {
  return expected === "record" ? "object" : expected;
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function typeName(value: unknown): string {
  if (value === null || Number.isNaN(value)) return String(value);
  return Array.isArray(value) ? "array" : typeof value;
}

function join(path: string, part: PropertyKey): string {
  if (typeof part === "number") return `${path}[${part}]`;
  const name = String(part);
  if (path === "") return name;
  return /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}["${name}"]`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    root,
  );
}
