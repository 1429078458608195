import { textAt } from "../provider/shape";
import type { Value } from "../provider/value";

/** Who calls the rehearsed cloud and where: what a provider's configuration says. */
export interface Caller {
  readonly region: string;
  /** Endpoint of the cluster that Helm and Kubernetes providers talk to. */
  readonly host?: string;
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Aborted when the caller has died, and what it had in flight with it. */
  readonly gone?: AbortSignal;
}

/** The account of every rehearsal, and the role that runs Terraform in it. */
export const ACCOUNT = "111122223333";
export const CALLER_ARN = `arn:aws:iam::${ACCOUNT}:role/rehearsal`;

export function callerOf(provider: string, config: Value): Caller {
  const tags = textsAt(config, "default_tags.tags");
  return {
    region: textAt(config, "region") ?? "us-east-1",
    host: provider === "helm" ? textAt(config, "kubernetes.host") : textAt(config, "host"),
    defaultTags: tags,
  };
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
