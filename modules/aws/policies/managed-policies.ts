import { didYouMean } from "../../core/nearest";
import { Problem } from "../../core/problems";
import table from "./managed-policies.json";

/**
 * The managed policies of AWS that roles of this project get. Their names are held against AWS's own list
 * (managed-policies.json) by a test, and their ARNs are written nowhere else.
 */
const OURS = {
  /** Unlike the older AmazonEBSCSIDriverPolicy, this one is not below service-role/. */
  ebsCsiDriver: "AmazonEBSCSIDriverPolicyV2",
  cloudWatchAgent: "CloudWatchAgentServerPolicy",
} as const;

export type ManagedPolicy = keyof typeof OURS;

export const MANAGED_POLICIES = Object.keys(OURS) as readonly ManagedPolicy[];

/** ARN of a managed policy of AWS, in the partition of the platform. */
export function managedPolicyArn(policy: ManagedPolicy, partition: string): string {
  return `arn:${partition}:iam::aws:policy/${OURS[policy]}`;
}

const PATHS: Readonly<Record<string, string>> = table.paths;

/** Names with their paths, of all managed policies of AWS that a role may have; most platforms never ask. */
function names(): readonly string[] {
  return (NAMES ??= Object.entries(PATHS).flatMap(([path, of]) =>
    of.split(" ").map((name) => `${path}${name}`),
  ));
}

let NAMES: readonly string[] | undefined;

const AWS_OWN = /^arn:(aws[\w-]*):iam::aws:policy\/(.+)$/;

/**
 * Why AWS would refuse to attach a policy of its own. Of other partitions than `aws` nothing is said: their lists differ.
 *
 * @param arn Of a managed policy, AWS's or an account's.
 */
export function unknownPolicy(arn: string): Pick<Problem, "reason" | "cure"> | undefined {
  const [, partition, name = ""] = AWS_OWN.exec(arn) ?? [];
  if (partition === undefined) return undefined;
  if (/^(aws-service-role|root-task)\//.test(name))
    return {
      reason: "a policy of service-linked roles: IAM attaches it to no other",
      cure: "list what the jobs need in statements",
    };
  const known = names();
  if (partition !== "aws" || known.includes(name)) return undefined;
  const last = name.slice(name.lastIndexOf("/") + 1);
  const elsewhere = known.find((each) => each === last || each.endsWith(`/${last}`));
  const meant = elsewhere === undefined ? didYouMean(name, known) : `did you mean "${elsewhere}"? `;
  return {
    reason: `AWS has no managed policy of this name (as of ${table.date})`,
    cure: `${meant}See https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html`,
  };
}
