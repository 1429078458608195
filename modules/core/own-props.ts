import { TerraformStack, Token } from "cdktf";
import { IConstruct } from "constructs";
import * as z from "zod";
import { Dependable, Need } from "./dependable";
import { Issue, leavesOf, toProblems } from "./issues";
import { Problems } from "./problems";
import { rule } from "./schema";
import { withoutWrong } from "./without-wrong";

/** The properties that have to be given. */
type Demanded<T> = { readonly [K in keyof T as T extends Record<K, T[K]> ? K : never]: T[K] };

/** The schema of some props together with that of what else a construct is given: one entry for each property. */
export function extended<P, C>(
  schema: z.ZodType<P>,
  shape: { readonly [K in keyof Required<C>]: z.ZodType },
): z.ZodType<P & C> {
  return (schema as unknown as z.ZodObject).safeExtend(shape) as unknown as z.ZodType<P & C>;
}

/**
 * Checks what a construct is given, whoever makes it: every mistake goes to the problems of the tree, under the path of
 * the construct. What comes back is safe to build on, so that construction goes on and finds other mistakes too.
 *
 * What a platform hands on was checked under the names that its user knows, and is sound by then. A part of another
 * construct does not tell again of a value that was told of where the user gave it.
 *
 * @param schema May take a text as it is known at synth only: what Terraform knows is right as it is.
 * @param standIns What to build on where a property that has to be given is wrong or missing; it never goes out.
 */
export function checkOwn<T extends object>(
  scope: IConstruct,
  id: string,
  schema: z.ZodType<T>,
  props: T,
  standIns: Demanded<T>,
): T {
  const result = schema.safeParse(props, { reportInput: true });
  if (result.success) return props;
  const issues = result.error.issues.filter((issue) => !isKnownLater(props, issue));
  if (issues.length === 0) return props;
  const path = [...scope.node.path.split("/"), id].filter(Boolean).join(".");
  const problems = Problems.of(scope);
  const told = new Set(TerraformStack.isStack(scope) ? [] : problems.errors.map(({ value }) => value));
  for (const issue of issues)
    for (const problem of toProblems(schema, issue, props, path))
      if (problem.value === undefined || !told.has(problem.value)) problems.error(problem);
  return { ...standIns, ...defined(withoutWrong(schema, props, issues)) };
}

/** A text that has to be given, and may be one that only Terraform knows. */
export const given = z.string().min(1);

/** Schema of a handle on something that is ready for use when all its parts exist. */
export const handleSchema = z
  .custom<Dependable>()
  .refine(
    ...rule<unknown>(
      (handle) => typeof handle === "object" && handle !== null && "ready" in handle,
      "nothing that Terraform can wait for",
      "give a construct of this library, or { ready: [resource] }",
    ),
  );

/** Schema of what must exist before something and outlive it. */
export const needsSchema = z
  .array(
    z
      .custom<Need>()
      .refine(
        ...rule<unknown>(
          (need) =>
            need === undefined ||
            (typeof need === "object" && need !== null && ("ready" in need || "fqn" in need)),
          "nothing that Terraform can wait for",
          "list constructs of this library, or resources",
        ),
      ),
  )
  .optional() as unknown as z.ZodType<readonly Need[] | undefined>;

function isKnownLater(props: unknown, issue: Issue): boolean {
  return leavesOf(issue).every((leaf) => {
    const value = leaf.path.reduce<unknown>(
      (v, key) => (v as Record<PropertyKey, unknown> | undefined)?.[key],
      props,
    );
    return leaf.code !== "unrecognized_keys" && Token.isUnresolved(value);
  });
}

function defined<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}

/** Schema of where images are pulled from: a registry and path by the host that it stands for. */
export const imagesSchema = z.record(z.string(), given).optional();
