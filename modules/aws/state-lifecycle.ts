import { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { STATE_KINDS, StateKind } from "./state-paths";

/** Kinds that Flink overwrites and deletes all the time: an old version is of no use to anybody. */
const SHORT_LIVED: readonly StateKind[] = ["checkpoints", "ha"];

/**
 * Lifecycle rules, one for each kind of state.
 *
 * None of them ever expires a current object: incremental checkpoints share files with older ones, so that a live
 * checkpoint may need a file of any age. Only versions that Flink itself has overwritten or deleted go.
 */
export function lifecycleRules(recoveryDays: number): S3BucketLifecycleConfigurationRule[] {
  const byKind = STATE_KINDS.map((kind) => ({
    id: kind,
    status: "Enabled",
    filter: [{ prefix: `${kind}/` }],
    noncurrentVersionExpiration: [{ noncurrentDays: SHORT_LIVED.includes(kind) ? 1 : recoveryDays }],
    expiration: [{ expiredObjectDeleteMarker: true }],
  }));
  const uploads = {
    id: "unfinished-uploads",
    status: "Enabled",
    filter: [{ prefix: "" }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  };
  return [...byKind, uploads];
}
