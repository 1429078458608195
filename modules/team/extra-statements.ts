import * as z from "zod";
import { PolicyStatement } from "../aws/iam-policy";
import { propsSchema, rule, text } from "../core/schema";

/** A statement by itself. */
const statement = propsSchema<PolicyStatement>()({
  sid: text(/^[A-Za-z0-9]+$/, "not letters and digits only", "leave the other characters out").optional(),
  effect: z.enum(["Allow", "Deny"]).optional(),
  actions: z
    .array(
      z
        .string()
        .refine(
          ...rule<string>((action) => !/^\*|:\*$/.test(action), "allows every action", "name the actions"),
        )
        .refine(
          ...rule<string>(
            (action) => /^[a-z0-9-]+:\w/.test(action) || /^\*|:\*$/.test(action),
            "not an action of IAM",
            "write <service>:<Action>, as in kinesis:GetRecords",
          ),
        ),
    )
    .min(1),
  resources: z
    .array(
      z
        .string()
        .refine(
          ...rule<string>(
            (resource) => !/^arn:[\w-]*:s3:::(\*|[^/]*\*)/.test(resource),
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

/**
 * Schema of the statements that a team adds for its jobs. What would give a job the whole account, or every bucket, is
 * refused.
 */
export const policyStatementSchema: z.ZodType<PolicyStatement> = statement.refine(
  ...rule<PolicyStatement>(
    ({ effect = "Allow", actions, resources = [] }) =>
      effect === "Deny" ||
      !resources.includes("*") ||
      !actions.some((action) => FAR_REACHING.test(action) || /^s3:/i.test(action)),
    "allows actions of S3 or IAM on everything",
    "name the bucket and a prefix in it, or the role",
  ),
);
