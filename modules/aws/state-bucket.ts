import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA as Encryption } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA as Versioning } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { checkOwn } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { policyJson } from "./iam-policy";
import { lifecycleRules } from "./state-lifecycle";
import { bucketNameSchema, kmsKeyArnSchema, recoveryDaysSchema } from "./storage-props";

export interface StateBucketProps {
  readonly bucketName: string;
  /** @default - S3's own key */
  readonly kmsKeyArn?: string;
  /** Days that overwritten or deleted savepoints and jars can be brought back. */
  readonly recoveryDays: number;
}

const stateBucketSchema = propsSchema<StateBucketProps>()({
  bucketName: bucketNameSchema,
  kmsKeyArn: kmsKeyArnSchema.optional(),
  recoveryDays: recoveryDaysSchema,
});

/**
 * Bucket of all state, laid out kind first (see state-paths.ts): versioned, encrypted, closed to the public and to
 * anything but TLS. Terraform refuses to destroy it; everything else of a platform can go without it.
 */
export class StateBucket extends Construct implements Dependable {
  readonly name: string;
  readonly arn: string;
  /** The bucket with all that makes it safe to write to. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    props = checkOwn(scope, id, stateBucketSchema, props, { bucketName: "bucket", recoveryDays: 1 });
    const { bucketName, kmsKeyArn, recoveryDays } = props;
    const bucket = new S3Bucket(this, "Resource", {
      bucket: bucketName,
      lifecycle: { preventDestroy: true },
    });
    this.name = bucket.bucket;
    this.arn = bucket.arn;
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const versioning = new Versioning(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    const encryption = new Encryption(this, "encryption", {
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: kmsKeyArn === undefined ? "AES256" : "aws:kms",
            kmsMasterKeyId: kmsKeyArn,
          },
          bucketKeyEnabled: kmsKeyArn !== undefined,
        },
      ],
    });
    const policy = new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: this.#tlsOnly(),
      // S3 refuses two changes of a bucket's access at the same moment.
      dependsOn: [publicAccess],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: lifecycleRules(recoveryDays),
      // Rules about noncurrent versions are only valid once there are versions.
      dependsOn: [versioning],
    });
    this.ready = [bucket, publicAccess, ownership, versioning, encryption, policy];
  }

  #tlsOnly(): string {
    return policyJson(this, "policy-document", [
      {
        sid: "TlsOnly",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:*"],
        resources: [this.arn, `${this.arn}/*`],
        conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  }
}
