import { text } from "../core/schema";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const roleNameSchema = text(
  /^[\w+=,.@-]{1,64}$/,
  "not the name of an IAM role",
  "use at most 64 letters, digits and _+=,.@-",
);
