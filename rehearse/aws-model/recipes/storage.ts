import { tagPairs } from "../made";
import type { Recipes } from "./recipe";

/** S3, ECR, secrets, Prometheus workspaces. */
export const STORAGE: Recipes = {
  aws_s3_bucket: (made) => {
    const Bucket = made.text("bucket");
    const { region } = made.resource;
    const lock = made.given("object_lock_enabled")
      ? { ObjectLockEnabledForBucket: made.take("object_lock_enabled") }
      : {};
    const where = region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
    const { tags } = made;
    return [
      made.call("s3:CreateBucket", { Bucket, ...where, ...lock }),
      ...(tags === undefined
        ? []
        : [made.call("s3:PutBucketTagging", { Bucket, Tagging: { TagSet: tagPairs(tags) } })]),
    ];
  },

  aws_s3_bucket_versioning: (made) => {
    const Bucket = made.text("bucket");
    const [VersioningConfiguration] = made.blocks("versioning_configuration");
    return [
      made.call("s3:PutBucketVersioning", {
        Bucket,
        VersioningConfiguration: { Status: VersioningConfiguration.status },
      }),
    ];
  },

  aws_s3_bucket_server_side_encryption_configuration: (made) => {
    const Bucket = made.text("bucket");
    return [
      made.call("s3:PutBucketEncryption", {
        Bucket,
        ServerSideEncryptionConfiguration: made.filledAs(
          "s3:PutBucketEncryption",
          "ServerSideEncryptionConfiguration",
        ),
      }),
    ];
  },

  aws_s3_bucket_lifecycle_configuration: (made) => {
    const Bucket = made.text("bucket");
    return [
      made.call("s3:PutBucketLifecycleConfiguration", {
        Bucket,
        LifecycleConfiguration: made.filledAs("s3:PutBucketLifecycleConfiguration", "LifecycleConfiguration"),
      }),
    ];
  },

  aws_s3_bucket_ownership_controls: (made) => {
    const Bucket = made.text("bucket");
    return [
      made.call("s3:PutBucketOwnershipControls", {
        Bucket,
        OwnershipControls: made.filledAs("s3:PutBucketOwnershipControls", "OwnershipControls"),
      }),
    ];
  },

  aws_s3_bucket_public_access_block: (made) => {
    const Bucket = made.text("bucket");
    made.without("skip_destroy");
    return [
      made.call("s3:PutPublicAccessBlock", {
        Bucket,
        PublicAccessBlockConfiguration: made.filledAs(
          "s3:PutPublicAccessBlock",
          "PublicAccessBlockConfiguration",
        ),
      }),
    ];
  },

  aws_s3_bucket_policy: (made) => [made.create("s3:PutBucketPolicy")],

  aws_s3_object: (made) => {
    made.without("source", "content_base64", "etag", "source_hash");
    return [made.create("s3:PutObject", { renames: { content: "Body" } })];
  },

  aws_ecr_repository: (made) => [
    made.create("ecr:CreateRepository", {
      renames: { name: "repositoryName" },
      gives: { repository_url: "repository.repositoryUri" },
    }),
  ],

  aws_ecr_pull_through_cache_rule: (made) => [made.create("ecr:CreatePullThroughCacheRule")],

  aws_secretsmanager_secret: (made) => {
    made.without("recovery_window_in_days");
    return [made.create("secretsmanager:CreateSecret", { gives: { arn: "ARN", id: "ARN" } })];
  },

  aws_prometheus_workspace: (made) => {
    const logging = made
      .blocks("logging_configuration")
      .map(({ log_group_arn: logGroupArn }) =>
        made.call("amp:CreateLoggingConfiguration", { workspaceId: made.id, logGroupArn }),
      );
    const create = made.create("amp:CreateWorkspace", {
      gives: { id: "workspaceId", arn: "arn" },
    });
    return [create, ...logging];
  },
};
