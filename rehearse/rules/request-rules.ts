import { textAt, valuesAt } from "../provider/shape";
import { isObject, ObjectValue } from "../provider/value";
import type { Objects } from "../world/objects";

/** What AWS refuses of a request that the provider lets pass. */
export interface RequestRule {
  readonly types: RegExp;
  /** The error in AWS' own words, undefined where all is well. */
  readonly refused: (values: ObjectValue, objects: Objects, type: string) => string | undefined;
  readonly source: string;
}

/** Blocks that nobody on the Internet comes from. */
const RESERVED =
  /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2[2-5]\d)\./;

export const REQUEST_RULES: readonly RequestRule[] = [
  {
    types: /^aws_eks_cluster$/,
    refused: (values) => {
      const blocks = valuesAt(values, "vpc_config.public_access_cidrs").map(String);
      const wrong = blocks.filter((block) => block !== "0.0.0.0/0" && RESERVED.test(block));
      if (wrong.length > 0)
        return `InvalidParameterException: The following CIDRs are invalid in publicAccessCidrs: [${wrong.join(", ")}]`;
      return blocks.length > 40
        ? "InvalidParameterException: Too many CIDRs in publicAccessCidrs, the limit is 40"
        : undefined;
    },
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
  },
  {
    types: /^aws_iam_(role|policy|openid_connect_provider|instance_profile)$/,
    refused: (values) => {
      const keys = Object.keys((values.tags_all ?? values.tags ?? {}) as ObjectValue);
      const twice = new Set(keys.map((key) => key.toLowerCase())).size < keys.length;
      return twice
        ? "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive."
        : undefined;
    },
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html",
  },
  {
    types: /^aws_security_group_rule$/,
    refused: (values, objects) => {
      const own = permissions(values);
      if (new Set(own).size < own.length)
        return "InvalidParameterValue: The same permission must not appear multiple times";
      const others = objects.all("aws_security_group_rule").filter((other) => other.values.id !== values.id);
      const known = new Set(others.flatMap((other) => permissions(other.values)));
      const twice = own.find((permission) => known.has(permission));
      return twice === undefined
        ? undefined
        : `InvalidPermission.Duplicate: the specified rule "${twice}" already exists`;
    },
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  {
    types: /^aws_s3_bucket$/,
    refused: (values) => {
      const name = textAt(values, "bucket") ?? "";
      const isReserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(
        name,
      );
      return isReserved || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)
        ? "InvalidBucketName: The specified bucket is not valid."
        : undefined;
    },
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
  {
    types: /^aws_s3_bucket_lifecycle_configuration$/,
    refused: (values) => {
      const days = valuesAt(values, "rule.noncurrent_version_expiration.noncurrent_days").map(Number);
      return days.some((each) => each >= 2 ** 31) ? "MalformedXML: days are a 32-bit number" : undefined;
    },
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html",
  },
  {
    types: /^aws_ecr_pull_through_cache_rule$/,
    refused: (values) => {
      const prefix = textAt(values, "ecr_repository_prefix") ?? "";
      const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
      if (prefix.length < 2 || prefix.length > 30 || !new RegExp(`^${part}(/${part})*/?$`).test(prefix))
        return `InvalidParameterException: ecrRepositoryPrefix "${prefix}"`;
      const upstream = textAt(values, "upstream_registry_url") ?? "";
      const isPrivate = ["registry-1.docker.io", "ghcr.io"].includes(upstream);
      return isPrivate && !textAt(values, "credential_arn")?.includes(":secret:ecr-pullthroughcache/")
        ? `UnsupportedUpstreamRegistryException: ${upstream} needs a secret below ecr-pullthroughcache/`
        : undefined;
    },
    source: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html",
  },
  {
    types: /^aws_iam_(role|policy|role_policy)$/,
    refused: (values, _, type) => {
      for (const [limited, path, longest] of LONGEST) {
        // White space does not count.
        const length = limited === type ? (textAt(values, path) ?? "").replace(/\s/g, "").length : 0;
        if (length > longest)
          return `LimitExceeded: Cannot exceed quota for ${path}: ${longest}, got ${length}`;
      }
      return undefined;
    },
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
];

/** Longest policies that IAM takes, in characters. */
const LONGEST: readonly (readonly [type: string, path: string, length: number])[] = [
  ["aws_iam_policy", "policy", 6144],
  ["aws_iam_role_policy", "policy", 10240],
  ["aws_iam_role", "assume_role_policy", 2048],
];

/** The error that AWS would answer the creation of something with. */
export function refusedByAws(type: string, values: ObjectValue, objects: Objects): string | undefined {
  for (const { types, refused } of REQUEST_RULES) {
    const error = types.test(type) ? refused(values, objects, type) : undefined;
    if (error !== undefined) return error;
  }
  return undefined;
}

/** What a rule of a security group lets pass, one text for each peer. */
function permissions(values: ObjectValue): string[] {
  if (!isObject(values)) return [];
  const peers = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "source_security_group_id"].flatMap(
    (path) => valuesAt(values, path).map(String),
  );
  const rule = ["security_group_id", "type", "protocol", "from_port", "to_port"].map(
    (path) => valuesAt(values, path).map(String)[0] ?? "",
  );
  return peers.map((peer) => `peer: ${peer}, ${rule.join(", ")}`);
}
