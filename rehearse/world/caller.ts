import { partitionOf } from "../../modules/aws/partition";
import { textAt, valuesAt } from "../provider/shape";
import type { Value } from "../provider/value";

/** Who calls the rehearsed cloud and where: what a provider's configuration says. */
export interface Caller {
  readonly region: string;
  /** Account that the credentials are of. */
  readonly account: string;
  /** What the credentials were had by: the ARN of a role, or a profile. Absent for those that Terraform runs with. */
  readonly credentials?: string;
  /** Endpoint of the cluster that Helm and Kubernetes providers talk to. */
  readonly host?: string;
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Aborted when the caller has died, and what it had in flight with it. */
  readonly gone?: AbortSignal;
}

/** The account of a rehearsal where nothing names one. */
export const ACCOUNT = "111122223333";

/** The principal behind a caller's credentials. */
export function principalOf({ account, credentials = "", region }: Caller): string {
  return credentials.startsWith("arn:")
    ? credentials
    : `arn:${partitionOf(region).id}:iam::${account}:role/rehearsal`;
}

/**
 * @param own The account of the credentials that Terraform runs with; without one they are taken to be those of the
 * account that a provider allows.
 */
export function callerOf(provider: string, config: Value, own?: string): Caller {
  const [allowed] = valuesAt(config, "allowed_account_ids").map(String);
  const credentials = provider === "aws" ? ofProvider(config) : ofCommand(config);
  return {
    region: textAt(config, "region") ?? "us-east-1",
    account: accountIn(credentials) ?? own ?? allowed ?? ACCOUNT,
    ...(credentials === undefined ? {} : { credentials }),
    host: provider === "helm" ? textAt(config, "kubernetes.host") : textAt(config, "host"),
    defaultTags: textsAt(config, "default_tags.tags"),
  };
}

/** What the AWS provider says to a caller of an account that it does not allow. */
export function notAllowed({ account }: Caller, config: Value): string | undefined {
  const allowed = valuesAt(config, "allowed_account_ids").map(String);
  return allowed.length === 0 || allowed.includes(account)
    ? undefined
    : `AWS account ID not allowed: ${account}`;
}

function ofProvider(config: Value): string | undefined {
  return textAt(config, "assume_role.role_arn") ?? profile(textAt(config, "profile"));
}

/** The command of `exec` names its role or its profile among its arguments. */
function ofCommand(config: Value): string | undefined {
  const args = [...valuesAt(config, "exec.args"), ...valuesAt(config, "kubernetes.exec.args")].map(String);
  const named = args.indexOf("--profile");
  return args.find((arg) => ROLE.test(arg)) ?? profile(named < 0 ? undefined : args[named + 1]);
}

const ROLE = /^arn:[\w-]+:iam::(\d{12}):role\//;

function accountIn(credentials: string | undefined): string | undefined {
  return ROLE.exec(credentials ?? "")?.[1];
}

function profile(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `profile ${name}`;
}

function textsAt(config: Value, path: string): Record<string, string> {
  let value: Value | undefined = config;
  for (const name of path.split(".")) {
    if (Array.isArray(value)) value = value[0];
    value = (value as Record<string, Value> | null | undefined)?.[name];
  }
  return Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, Value>).filter(([, text]) => typeof text === "string"),
  ) as Record<string, string>;
}
