import * as z from "zod";
import { wrongArn } from "../aws/arn";
import { tooBroad, wrongAction } from "../aws/iam-actions";
import { PolicyStatement } from "../aws/iam-policy";
import { judged, propsSchema, rule, text } from "../core/schema";
import { STATE_SIDS } from "./state-access";

/** A statement by itself. */
const statement = propsSchema<PolicyStatement>()({
  sid: text(/^[A-Za-z0-9]+$/, "not letters and digits only", "leave the other characters out").optional(),
  effect: z.enum(["Allow", "Deny"]).optional(),
  actions: z.array(z.string().superRefine(judged(wrongAction))).min(1),
  resources: z
    .array(
      z
        .string()
        .superRefine(judged((resource) => (resource === "*" ? undefined : wrongArn(resource))))
        .refine(
          ...rule<string>(
            (resource) => !/^arn:[^:]*:s3:::(\*|[^/]*\*)/.test(resource),
            "reaches every bucket",
            "name one bucket, and a prefix in it",
          ),
        ),
    )
    .min(1),
  principals: z.undefined().optional(),
  conditions: z
    .array(z.strictObject({ test: z.string(), variable: z.string(), values: z.array(z.string()).min(1) }))
    .optional(),
});

/** Actions that reach beyond one service: with any resource they are the whole account. */
const FAR_REACHING = /^(iam|sts|organizations):/i;

/** What would give a job the whole account, or every bucket, is refused. */
const boundedStatement: z.ZodType<PolicyStatement> = statement
  .superRefine(tooManyActions)
  .refine(
    ...rule<PolicyStatement>(
      ({ effect = "Allow", actions, resources = [] }) =>
        effect === "Deny" ||
        !resources.includes("*") ||
        !actions.some((action) => FAR_REACHING.test(action) || /^s3:/i.test(action)),
      "allows actions of S3 or IAM on everything",
      "name the bucket and a prefix in it, or the role",
    ),
  );

/** What is denied may be as much as anybody likes. */
function tooManyActions({ effect, actions }: PolicyStatement, context: z.core.$RefinementCtx): void {
  if (effect === "Deny") return;
  actions.forEach((action, i) => {
    const found = tooBroad(action);
    if (found === undefined) return;
    const { reason: message, cure } = found;
    context.addIssue({ code: "custom", message, params: { cure }, path: ["actions", i] });
  });
}

/** Schema of the statements that a team adds for its jobs; Terraform refuses a policy with one sid twice. */
export const policyStatementsSchema: z.ZodType<PolicyStatement[]> = z
  .array(boundedStatement)
  .refine(
    ...rule<PolicyStatement[]>(
      (statements) => !hasTwice(statements.flatMap(({ sid }) => sid ?? [])),
      "two statements have one sid",
      "give each a sid of its own, or none",
    ),
  )
  .refine(
    ...rule<PolicyStatement[]>(
      (statements) => !statements.some(({ sid }) => sid !== undefined && STATE_SIDS.includes(sid)),
      `a sid of the statements about the team's own state (${STATE_SIDS.join(", ")})`,
      "choose another sid, or none",
    ),
  );

function hasTwice(sids: readonly string[]): boolean {
  return new Set(sids).size < sids.length;
}
