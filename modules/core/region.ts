import * as z from "zod";
import { didYouMean } from "./nearest";
import table from "./regions.json";
import { judged } from "./schema";

/** All regions of all partitions that were known on the table's date. */
export const REGIONS: readonly string[] = Object.values(table.partitions).flat();

const FORM = /^[a-z]+(-[a-z]+)+-\d$/;

/**
 * A region by its name. One that AWS opens after the table's date comes with the next version of this library.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const region = z.string().superRefine(
  judged((name) => {
    if (REGIONS.includes(name)) return undefined;
    return FORM.test(name)
      ? {
          reason: `AWS has no region of this name (as of ${table.date})`,
          cure: `${didYouMean(name, REGIONS)}See docs/regions.md for all`,
        }
      : { reason: "not the form of an AWS region", cure: 'write it like "us-west-2"' };
  }),
);

/**
 * Regions that every account may use. All others have to be enabled in the account first.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ENABLED_BY_DEFAULT: readonly string[] = [
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2"],
  ...["ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1"],
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

/** Whether an account has to enable the region before anything can be made there. */
export function needsOptIn(name: string): boolean {
  return table.partitions.aws.includes(name) && !ENABLED_BY_DEFAULT.includes(name);
}
