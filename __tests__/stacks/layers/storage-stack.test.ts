import { StorageProps } from "../../../modules/aws/storage-props";
import { StorageStack } from "../../../stacks/layers/storage-stack";
import { testApp } from "../../support/app";
import { settings } from "../../support/layers";
import { Template } from "../../support/template";

const storage = (props: StorageProps = {}) => Template.of(new StorageStack(testApp(), settings(), props));

interface LifecycleRule {
  readonly id: string;
  readonly status: string;
  readonly filter: readonly { readonly prefix: string }[];
  readonly expiration?: readonly {
    readonly days?: number;
    readonly date?: string;
    readonly expired_object_delete_marker?: boolean;
  }[];
  readonly noncurrent_version_expiration?: readonly { readonly noncurrent_days: number }[];
  readonly abort_incomplete_multipart_upload?: readonly { readonly days_after_initiation: number }[];
}

const rules = (template: Template) =>
  template.resource<{ rule: readonly LifecycleRule[] }>(
    "aws_s3_bucket_lifecycle_configuration",
    "state_lifecycle",
  ).rule;

describe("storage layer", () => {
  describe("by default", () => {
    const template = storage();

    it("names the bucket uniquely in the world", () => {
      expect(template.resource("aws_s3_bucket", "state").bucket).toBe(
        "flink-${data.aws_caller_identity.account.account_id}-us-west-2-state",
      );
    });

    it("keeps versions", () => {
      expect(template.resource("aws_s3_bucket_versioning", "state_versioning")).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
    });

    it("encrypts with S3's own key", () => {
      expect(
        template.resource("aws_s3_bucket_server_side_encryption_configuration", "state_encryption"),
      ).toMatchObject({
        rule: [
          { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" }, bucket_key_enabled: false },
        ],
      });
    });

    it("refuses everything but TLS", () => {
      expect(template.data("aws_iam_policy_document", "state_policy_document").statement).toEqual([
        {
          sid: "TlsOnly",
          effect: "Deny",
          principals: [{ type: "*", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: ["${aws_s3_bucket.state.arn}", "${aws_s3_bucket.state.arn}/*"],
          condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ]);
    });

    it("is closed to the public, and to access lists", () => {
      expect(template.resource("aws_s3_bucket_public_access_block", "state_public_access")).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(template.resource("aws_s3_bucket_ownership_controls", "state_ownership")).toMatchObject({
        rule: { object_ownership: "BucketOwnerEnforced" },
      });
    });

    it.each([
      ["checkpoints", 1],
      ["ha", 1],
      ["savepoints", 90],
      ["jars", 90],
    ])("keeps overwritten %s for %d days", (kind, days) => {
      expect(rules(template).find(({ id }) => id === kind)).toMatchObject({
        status: "Enabled",
        filter: [{ prefix: `${kind}/` }],
        noncurrent_version_expiration: [{ noncurrent_days: days }],
      });
    });

    it("clears unfinished uploads anywhere in the bucket", () => {
      expect(rules(template).find(({ id }) => id === "unfinished-uploads")).toMatchObject({
        filter: [{ prefix: "" }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      });
    });

    it("never expires a live object: incremental checkpoints share files of any age", () => {
      const expirations = rules(template).flatMap(({ expiration = [] }) => expiration);
      expect(expirations.length).toBeGreaterThan(0);
      for (const { days, date } of expirations) expect([days, date]).toEqual([undefined, undefined]);
    });

    it("is refused destruction, bucket and metrics alike", () => {
      expect(template.resource("aws_s3_bucket", "state").lifecycle).toEqual({ prevent_destroy: true });
      expect(template.resource("aws_prometheus_workspace", "metrics").lifecycle).toEqual({
        prevent_destroy: true,
      });
    });

    it("hands out the bucket only once it is safe to write to", () => {
      for (const part of ["policy", "versioning", "encryption", "public_access"]) {
        const address = template.addresses.find(
          (a) => a.startsWith("aws_s3_bucket_") && a.endsWith(`.state_${part}`),
        );
        template.expectEdge("output.bucket_name", address ?? part);
      }
    });
  });

  it("makes a customer key that outlives the cluster, with bucket keys", () => {
    const template = storage({ encryption: "kms" });
    expect(template.resource("aws_kms_key", "state_key")).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(
      template.resource("aws_s3_bucket_server_side_encryption_configuration", "state_encryption"),
    ).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.state_key.arn}",
          },
          bucket_key_enabled: true,
        },
      ],
    });
    expect(template.output("kms_key_arn").value).toBe("${aws_kms_key.state_key.arn}");
  });

  it("takes a customer key that exists", () => {
    const kmsKeyArn = "arn:aws:kms:us-west-2:111122223333:key/1234";
    const template = storage({ encryption: { kmsKeyArn } });
    expect(template.resources("aws_kms_key")).toEqual({});
    expect(template.output("kms_key_arn").value).toBe(kmsKeyArn);
  });

  it("takes a bucket's name and a time for savepoints and jars", () => {
    const template = storage({ bucketName: "my-state", recoveryDays: 10 });
    expect(template.resource("aws_s3_bucket", "state").bucket).toBe("my-state");
    expect(rules(template).find(({ id }) => id === "savepoints")?.noncurrent_version_expiration).toEqual([
      { noncurrent_days: 10 },
    ]);
  });

  it("goes without a Prometheus workspace", () => {
    const template = storage({ prometheusWorkspace: false });
    expect(template.resources("aws_prometheus_workspace")).toEqual({});
    expect(Object.keys(template.json.output ?? {})).toEqual(["bucket_arn", "bucket_name"]);
  });
});
