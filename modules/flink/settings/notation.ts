import * as z from "zod";
import { rule, text } from "../../core/schema";
import { parseDuration } from "../../../judge/text/duration";
import { isReadable } from "../../../judge/text/text-error";

/** A span of time as Flink writes it: `"30 s"`, `"10 min"`, `"2 h"`. */
export const flinkDuration = z
  .string()
  .refine(
    ...rule<string>(
      isDuration,
      "not a duration in Flink's notation",
      'write a whole number and its unit: "30 s", "10 min", "2 h"',
    ),
  );

/** Memory in what Flink and the operator both read the same way: whole numbers with a unit. */
export const flinkMemory = text(
  /^\d+\s*(k|kb|ki|m|mb|mi|g|gb|gi|t|tb|ti)$/i,
  "not a memory size in Flink's notation",
  'write a whole number with a unit: "2048m", "4g" or "4Gi"; fractions are refused by the operator',
);

/** A path that Flink reads: with its scheme, or it would be looked for in the pod. */
export const flinkUri = text(
  /^[a-z][a-z0-9]*:\/\/\S+$/,
  "not a URI",
  'write it with its scheme: "s3://bucket/savepoints/team/job/savepoint-1"',
);

/** Milliseconds without a unit are Flink's oldest notation, and more often a slip. */
function isDuration(value: string): boolean {
  if (!/[a-zµ]\s*$/i.test(value)) return false;
  return isReadable(parseDuration, value);
}
