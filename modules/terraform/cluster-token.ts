import type { Credentials } from "./credentials";

export interface ClusterTokenProps extends Credentials {
  /** AWS' command line, or what stands in for it. */
  readonly command: string;
  readonly region: string;
  readonly clusterName: string;
}

/** A command with its arguments, as the `exec` block of a provider takes it. */
export interface TokenCommand {
  readonly command: string;
  readonly args: string[];
}

/** Name of a session that only needs an external id. */
const SESSION_NAME = "flink-on-eks";

/** The command that prints a token for a cluster, by the role and the profile that Terraform itself uses. */
export function tokenCommand(props: ClusterTokenProps): TokenCommand {
  const { command, region, clusterName, profile, assumeRole } = props;
  if (assumeRole?.externalId !== undefined || assumeRole?.sessionName !== undefined)
    return inSession(props, assumeRole);
  return {
    command,
    args: [
      ...["eks", "get-token", "--output", "json", "--region", region, "--cluster-name", clusterName],
      ...(profile === undefined ? [] : ["--profile", profile]),
      ...(assumeRole === undefined ? [] : ["--role-arn", assumeRole.roleArn]),
    ],
  };
}

/**
 * `eks get-token` takes a role, but neither an external id nor a session's name: a POSIX shell takes the role first and
 * hands its keys to that command alone. Nothing of a value is ever read as a command: all of them are arguments.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html
 */
function inSession(
  { command, region, clusterName, profile }: ClusterTokenProps,
  { roleArn, sessionName = SESSION_NAME, externalId }: NonNullable<Credentials["assumeRole"]>,
): TokenCommand {
  const optional = Object.entries({ "external-id": externalId, profile }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const options = optional.map(([name], i) => ` --${name} "$${i + 5}"`).join("");
  const script = [
    `keys=$("$0" sts assume-role --region "$3" --role-arn "$1" --role-session-name "$2"${options} --query "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]" --output text) || exit`,
    'set -- "$3" "$4" $keys',
    'export AWS_ACCESS_KEY_ID="$3" AWS_SECRET_ACCESS_KEY="$4" AWS_SESSION_TOKEN="$5"',
    "unset AWS_PROFILE",
    'exec "$0" eks get-token --output json --region "$1" --cluster-name "$2"',
  ].join("; ");
  return {
    command: "sh",
    args: [
      ...["-c", script, command, roleArn, sessionName, region, clusterName],
      ...optional.map(([, value]) => value),
    ],
  };
}
