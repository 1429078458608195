import { IConstruct } from "constructs";
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { Problem, Problems } from "./problems";

/** Whether a cure was given for a rule of ours; zod's own issues get theirs from `cureOf`. */
interface RuleParams {
  readonly cure?: string;
}

/**
 * Schema of a props interface: the compiler demands an entry for every property of `T`, so a property cannot be
 * documented without being checked; unknown properties (typos) are refused.
 */
export function propsSchema<T>() {
  return <S extends { readonly [K in keyof Required<T>]: z.ZodType }>(shape: S): z.ZodType<T> =>
    z.strictObject(shape) as unknown as z.ZodType<T>;
}

/** A rule with its reason and its cure, to be attached with `.refine(...rule(...))`. */
export function rule<T>(
  holds: (value: T) => boolean,
  reason: string,
  cure: string,
): [(value: T) => boolean, { error: string; params: RuleParams }] {
  return [holds, { error: reason, params: { cure } }];
}

/** A string of a given form. */
export function text(form: RegExp, reason: string, cure: string) {
  return z.string().refine(...rule<string>((value) => form.test(value), reason, cure));
}

/** A whole number within bounds, both included. */
export function wholeNumber(min: number, max: number, unit = "") {
  const range = `${min} to ${max}${unit && ` ${unit}`}`;
  return z
    .number()
    .refine(
      ...rule<number>(
        (n) => Number.isInteger(n) && n >= min && n <= max,
        `not a whole number from ${range}`,
        `use ${range}`,
      ),
    );
}

/** Every way in which `value` breaks `schema`, with paths below `path`. */
export function problemsIn(schema: z.ZodType, value: unknown, path: string): Problem[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : result.error.issues.flatMap((issue) => toProblems(schema, issue, value, path));
}

/**
 * Checks props at the boundary: every mistake goes to the problems of the tree, and what comes back is safe to build
 * on (the wrong properties are left out, so that construction goes on and finds the other mistakes too).
 * @param origins Where a value came from, by its path, if not from the props themselves: an environment variable.
 */
export function checkProps<T extends object>(
  scope: IConstruct,
  path: string,
  schema: z.ZodType<T>,
  props: T,
): T {
  const result = schema.safeParse(props, { reportInput: true });
  if (result.success) return props;
  const problems = Problems.of(scope);
  const sound: Record<PropertyKey, unknown> = { ...(props as Record<PropertyKey, unknown>) };
  for (const issue of result.error.issues) {
    for (const problem of toProblems(schema, issue, props, path)) {
      const origin = origins.get(problem.path);
      problems.error(
        origin === undefined ? problem : { ...problem, path: `${problem.path} (from ${origin})` },
      );
    }
    const [top] = issue.path;
    if (top !== undefined) delete sound[top];
  }
  return sound as T;
}

type Issue = z.core.$ZodIssue;

function toProblems(schema: z.ZodType, issue: Issue, root: unknown, base: string): Problem[] {
  const path = [base, ...issue.path].reduce((all: string, part) => join(all, part), "");
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path: join(path, key),
      value: valueAt(root, [...issue.path, key]),
      reason: "there is no such property",
      cure:
        known.length > 0
          ? `did you mean "${closest(key, known)}"? Known here: ${known.join(", ")}`
          : `remove it`,
    }));
  }
  if (issue.code === "invalid_union") {
    const [nearest = []] = [...issue.errors].sort((a, b) => distance(a) - distance(b));
    if (distance(nearest) < WRONG_KIND) {
      return nearest.flatMap((inner) =>
        toProblems(schema, { ...inner, path: [...issue.path, ...inner.path] } as Issue, root, base),
      );
    }
  }
  return [{ path, value: valueAt(root, issue.path), reason: reasonOf(issue), cure: cureOf(issue) }];
}

const WRONG_KIND = 1000;

/** How far a value is from one form of a union: by its mistakes, and out of the question if it is of another kind altogether. */
function distance(issues: readonly Issue[]): number {
  const isKind = ({ code, path }: Issue) =>
    path.length === 0 && (code === "invalid_type" || code === "invalid_value");
  const weight = (issue: Issue) => (issue.code === "unrecognized_keys" ? issue.keys.length : 1);
  return issues.reduce((sum, issue) => sum + (isKind(issue) ? WRONG_KIND : weight(issue)), 0);
}

function reasonOf(issue: Issue): string {
  if (issue.code === "invalid_type" && issue.input === undefined)
    return `required, but not given (${issue.expected})`;
  if (issue.code === "invalid_type") return `expected ${issue.expected}, got ${typeName(issue.input)}`;
  if (issue.code === "invalid_value") return "not one of the allowed values";
  if (issue.code === "invalid_union") return "of none of the allowed forms";
  return issue.message;
}

function cureOf(issue: Issue): string {
  if (issue.code === "custom")
    return (issue.params as RuleParams | undefined)?.cure ?? "see the property's documentation";
  if (issue.code === "invalid_value") {
    const given = typeof issue.input === "string" ? issue.input : "";
    const allowed = issue.values.map(String);
    const hint = given && allowed.length > 3 ? `did you mean "${closest(given, allowed)}"? ` : "";
    return `${hint}Allowed: ${allowed.join(", ")}`;
  }
  if (issue.code === "invalid_type") return `give a ${issue.expected}`;
  return "see the property's documentation";
}

interface SchemaDef {
  readonly shape?: Record<string, z.ZodType>;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** Properties that `schema` knows at `path`, to suggest the nearest one for a typo. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const def = schema._zod.def as SchemaDef;
  if (def.innerType) return keysAt(def.innerType, path);
  if (def.options) return def.options.flatMap((option) => keysAt(option, path));
  const [head, ...rest] = path;
  if (head === undefined) return def.shape ? Object.keys(def.shape) : [];
  const next = def.shape?.[String(head)] ?? def.valueType ?? def.element;
  return next ? keysAt(next, rest) : [];
}

function typeName(value: unknown): string {
  if (value === null) return "null";
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
    (value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part],
    root,
  );
}
