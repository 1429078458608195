import * as z from "zod";
import { propsSchema, rule, text, wholeNumber } from "../core/schema";

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
   * are kept for a day: Flink overwrites them all the time, and older ones are of no use. At most 100 years.
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

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const RESERVED_NAME = /^(sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$/;

/** S3 takes days as a number of 32 bits; a hundred years are more than anybody can mean. */
const MAX_RECOVERY_DAYS = 36_500;

export const bucketNameSchema = text(
  /^(?!xn--)(?!.*\.\.)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  "not an S3 bucket name that works with TLS",
  "use 3 to 63 lower-case letters, digits and hyphens",
).refine(
  ...rule<string>(
    (name) => !RESERVED_NAME.test(name),
    "begins or ends like names that S3 keeps for itself",
    "leave sthree- and amzn-s3-demo- out at the beginning, and -s3alias, --ol-s3, --x-s3 and --table-s3 at the end",
  ),
);

export const kmsKeyArnSchema = text(
  KEY_ARN,
  "not the ARN of a KMS key",
  "write arn:aws:kms:<region>:<account>:key/<id>, not an alias",
);

export const recoveryDaysSchema = wholeNumber(1, MAX_RECOVERY_DAYS, "days");

export const storageSchema = propsSchema<StorageProps>()({
  bucketName: bucketNameSchema.optional(),
  encryption: z
    .union([
      z.enum(["s3", "kms"]),
      z.strictObject({
        kmsKeyArn: kmsKeyArnSchema,
      }),
    ])
    .optional(),
  recoveryDays: recoveryDaysSchema.optional(),
  prometheusWorkspace: z.boolean().optional(),
}) as z.ZodType<StorageProps>;
