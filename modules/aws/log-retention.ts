import * as z from "zod";
import { rule } from "../core/schema";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const ALLOWED = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const RETENTION_DAYS = { default: 90 } as const;

/** Days that CloudWatch keeps logs. */
export const retentionDays = z
  .number()
  .refine(
    ...rule<number>(
      (days) => ALLOWED.includes(days),
      "not a retention that CloudWatch offers",
      `use one of ${ALLOWED.join(", ")} days`,
    ),
  );
