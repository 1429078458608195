import { IConstruct } from "constructs";
import * as z from "zod";
import { RuleParams, toProblems } from "./issues";
import { Problem, Problems } from "./problems";
import { withoutWrong } from "./without-wrong";

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

/** Why a value cannot be, and what to write instead. */
export type Judgement = Pick<Problem, "reason" | "cure">;

/** A rule whose reason and cure depend on the value, to be attached with `.superRefine(judged(...))`. */
export function judged<T>(judge: (value: T) => Judgement | undefined) {
  return (value: T, context: z.core.$RefinementCtx<T>): void => {
    const found = judge(value);
    if (found !== undefined)
      context.addIssue({ code: "custom", message: found.reason, params: { cure: found.cure } });
  };
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
 * on (what is wrong is left out, so that construction goes on and finds the other mistakes too).
 */
export function checkProps<T extends object>(
  scope: IConstruct,
  path: string,
  schema: z.ZodType<T>,
  props: T,
): T {
  const problems = Problems.of(scope);
  const result = schema.safeParse(props, { reportInput: true });
  if (result.success) return props;
  for (const issue of result.error.issues)
    for (const problem of toProblems(schema, issue, props, path)) problems.error(problem);
  return withoutWrong(schema, props, result.error.issues);
}
