import * as z from "zod";
import { attachmentId } from "../aws/irsa-role";
import { distinct } from "../core/distinct";
import { unknownPolicy } from "../aws/policies/managed-policies";
import { judged, rule, text } from "../core/schema";

/** Policies of AWS that give a job what statements may not: the whole account. */
const WHOLE_ACCOUNT =
  /^arn:[\w-]+:iam::aws:policy\/(AdministratorAccess(-.+)?|PowerUserAccess|IAMFullAccess|AWSOrganizationsFullAccess)$/;
/** ... or every bucket, that with the state of all teams among them. */
const EVERY_BUCKET = /^arn:[\w-]+:iam::aws:policy\/AmazonS3(FullAccess|ReadOnlyAccess)$/;

/** Schema of the managed policies that a team adds for its jobs; of policies of the account only the name is known. */
export const managedPolicyArnsSchema = z
  .array(
    text(
      /^(arn:aws[\w-]*:iam::(aws|\d{12}):policy\/.+|\$\{.+\})$/,
      "not the ARN of a managed policy",
      "write arn:aws:iam::<account>:policy/<name>",
    )
      .refine(
        ...rule<string>(
          (arn) => !WHOLE_ACCOUNT.test(arn),
          "gives every job of the team the account, or rights over who may do what in it",
          "list what the jobs need in statements, or name a policy of your own",
        ),
      )
      .refine(
        ...rule<string>(
          (arn) => !EVERY_BUCKET.test(arn),
          "reaches every bucket, the state of all teams among them",
          "name one bucket, and a prefix in it, in statements",
        ),
      )
      .superRefine(judged(unknownPolicy)),
  )
  .refine(...distinct("policy", attachmentId));
