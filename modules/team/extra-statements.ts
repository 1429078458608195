import * as z from "zod";
import { PolicyStatement } from "../aws/iam-policy";
import { propsSchema, rule, text } from "../core/schema";

/**
 * Schema of the statements that a team adds for its jobs. What would give a job the whole account, or the state of
 * other teams, is refused.
 */
export const policyStatementSchema = propsSchema<PolicyStatement>()({
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
