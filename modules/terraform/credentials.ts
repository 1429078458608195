import * as z from "zod";
import { propsSchema, text } from "../core/schema";

/** A role that Terraform takes before it does anything. */
export interface AssumeRoleProps {
  /** ARN of the role, in the account of the platform. */
  readonly roleArn: string;
  /** What the role's trust policy asks for besides who may take it. @default - nothing */
  readonly externalId?: string;
  /** Name of the session, as CloudTrail shows it. @default - made up by Terraform */
  readonly sessionName?: string;
}

/** How Terraform gets its rights in AWS; both together take the role with the rights of the profile. */
export interface Credentials {
  readonly assumeRole?: AssumeRoleProps;
  /** Profile of AWS' shared configuration. */
  readonly profile?: string;
}

/** ARN of a role. */
export const roleArn = text(
  /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/,
  "not the ARN of an IAM role",
  "write arn:aws:iam::<account>:role/<name>",
);

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRoleSchema: z.ZodType<AssumeRoleProps> = propsSchema<AssumeRoleProps>()({
  roleArn,
  externalId: text(
    /^[\w+=,.@:/-]{2,1224}$/,
    "not an external id",
    "use 2 to 1224 letters, digits and _+=,.@:/-",
  ).optional(),
  sessionName: text(
    /^[\w+=,.@-]{2,64}$/,
    "not a name of a session",
    "use 2 to 64 letters, digits and _+=,.@-",
  ).optional(),
});

/** The account of a role. */
export function accountOfRole(arn: string): string | undefined {
  return /^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1];
}
