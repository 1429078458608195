import { valuesAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";

/** Longest text that AWS takes (IAM and EKS quotas; prefixes are the provider's own limit). */
const LONGEST: readonly (readonly [type: string, path: string, length: number])[] = [
  ["aws_iam_role", "name", 64],
  ["aws_iam_role", "name_prefix", 38],
  ["aws_iam_policy", "policy", 6144],
  ["aws_iam_role_policy", "policy", 10240],
  ["aws_iam_role", "assume_role_policy", 2048],
  ["aws_eks_cluster", "name", 100],
  ["aws_eks_node_group", "node_group_name_prefix", 63],
  ["aws_s3_bucket", "bucket", 63],
  ["aws_sqs_queue", "name", 80],
];

/** White space does not count in policies. */
export function tooLong(type: string, values: ObjectValue): string | undefined {
  for (const [limited, path, longest] of LONGEST) {
    if (limited !== type) continue;
    const text = valuesAt(values, path).find((value) => typeof value === "string");
    const length = typeof text === "string" ? text.replace(/\s/g, "").length : 0;
    if (length > longest) return `expected length of ${path} to be at most ${longest}, got ${length}`;
  }
  return undefined;
}
