import { propsSchema, rule, text } from "../core/schema";

/** What an account demands of the roles and policies that are made in it. */
export interface IamProps {
  /**
   * Managed policy that bounds what any of the roles may do, by its ARN. It has to allow what the platform's roles
   * need.
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundary?: string;
  /** Path of all roles and managed policies, with a slash at both ends. @default "/" - as in IAM */
  readonly path?: string;
  /** What the names of all roles and policies begin with, up to 22 characters. @default "" - names as they are */
  readonly namePrefix?: string;
}

/**
 * The longest name behind the prefix is that of the on-demand nodes' role, `on-demand-nodes-` and 26 characters that the
 * provider adds, of the 64 that IAM takes.
 */
const MAX_NAME_PREFIX = 22;

export const iamSchema = propsSchema<IamProps>()({
  permissionsBoundary: text(
    /^(arn:aws[\w-]*:iam::(aws|\d{12}):policy\/.+|\$\{.+\})$/,
    "not the ARN of a managed policy",
    "write arn:aws:iam::<account>:policy/<name>",
  ).optional(),
  path: text(
    /^\/([\u0021-\u007E]+\/)?$/,
    "not a path of IAM",
    'begin and end it with a slash, as in "/flink/", without spaces',
  )
    .refine(
      ...rule<string>(
        (path) => path.length <= 512,
        "longer than the 512 characters that IAM takes",
        "shorten it",
      ),
    )
    .optional(),
  namePrefix: text(/^[\w+=,.@-]*$/, "not part of a name in IAM", "use letters, digits and _+=,.@-")
    .refine(
      ...rule<string>(
        (prefix) => prefix.length <= MAX_NAME_PREFIX,
        `longer than ${MAX_NAME_PREFIX} characters, with which IAM would refuse names derived from it`,
        "shorten it",
      ),
    )
    .optional(),
});

/** A name of a role or policy, with what the account demands in front. */
export function iamName({ namePrefix = "" }: IamProps, name: string): string {
  return `${namePrefix}${name}`;
}

/** Arguments of a role of our own. */
export function roleArguments(iam: IamProps, name: string) {
  return {
    name: iamName(iam, name),
    ...(iam.path === undefined ? {} : { path: iam.path }),
    ...(iam.permissionsBoundary === undefined ? {} : { permissionsBoundary: iam.permissionsBoundary }),
  };
}

/** Arguments of a policy inside a role of our own; without a prefix the provider makes up its name. */
export function inlinePolicyArguments({ namePrefix }: IamProps) {
  return namePrefix === undefined ? {} : { namePrefix };
}
