import * as z from "zod";
import { propsSchema, text } from "../core/schema";

/** Where Flink's state lives. */
export interface StorageProps {
  /**
   * Name of the bucket, unique in the world.
   * @default - `<platform>-<account>-<region>-state`
   */
  readonly bucketName?: string;
  /**
   * Encryption of the bucket: S3's own key, a customer key that the layer makes, or one that exists (its ARN). A
   * customer key comes with bucket keys, which cut the calls to KMS by up to 99 %.
   * @default "s3" - encrypted all the same, without a bill by request
   */
  readonly encryption?: "s3" | "kms" | { readonly kmsKeyArn: string };
  /**
   * Days that overwritten or deleted savepoints and jars can be brought back. Checkpoints and high-availability data
   * are kept for a day: Flink overwrites them all the time, and older ones are of no use.
   * @default 90 - a compromise: time to notice a loss, against paying for whatever was overwritten
   */
  readonly recoveryDays?: number;
  /**
   * Workspace of Amazon Managed Service for Prometheus, which keeps metrics when the cluster goes.
   * @default true - metrics outlive the cluster, as state does
   */
  readonly prometheusWorkspace?: boolean;
}

const KEY_ARN = /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/;

export const storageSchema = propsSchema<StorageProps>()({
  bucketName: text(
    /^(?!xn--)(?!.*\.\.)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    "not an S3 bucket name that works with TLS",
    "use 3 to 63 lower-case letters, digits and hyphens",
  ).optional(),
  encryption: z
    .union([
      z.enum(["s3", "kms"]),
      z.strictObject({
        kmsKeyArn: text(
          KEY_ARN,
          "not the ARN of a KMS key",
          "write arn:aws:kms:<region>:<account>:key/<id>, not an alias",
        ),
      }),
    ])
    .optional(),
  recoveryDays: z.number().int().min(1).optional(),
  prometheusWorkspace: z.boolean().optional(),
}) as z.ZodType<StorageProps>;
