import { closest } from "fastest-levenshtein";
import type { Judgement } from "../core/schema";
import { PARTITION_IDS } from "./partition";

/** The parts of an ARN. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for what is in no region: IAM, buckets. */
  readonly region: string;
  /** Empty where the name alone tells: buckets. */
  readonly account: string;
  /** All that follows: `role/deploy`, `stream:orders`. */
  readonly resource: string;
}

/** The parts of a text that has as many of them as an ARN; undefined of any other, references of Terraform among them. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, account, ...resource] = text.split(":");
  if (arn !== "arn" || isOpen(text) || resource.length === 0) return undefined;
  return {
    partition: partition ?? "",
    service: service ?? "",
    region: region ?? "",
    account: account ?? "",
    resource: resource.join(":"),
  };
}

const FORM = "arn:<partition>:<service>:<region>:<account>:<resource>";

/** What is wrong with the form of an ARN, wildcards in it allowed; undefined where nothing is. */
export function wrongArn(text: string): Judgement | undefined {
  if (isOpen(text)) return undefined;
  const arn = parseArn(text);
  if (arn === undefined || arn.resource === "")
    return { reason: "not an ARN", cure: `write ${FORM}, with a part left empty where it does not apply` };
  const { partition, service, region, account, resource } = arn;
  if (partition !== "*" && !PARTITION_IDS.includes(partition))
    return {
      reason: `"${partition}" is no partition of AWS`,
      cure: `did you mean "${closest(partition, PARTITION_IDS)}"?`,
    };
  if (!/^[a-z][a-z0-9-]*$/.test(service))
    return {
      reason: `"${service}" is no service: IAM takes its name in lower case, in full and without wildcards`,
      cure: `write ${FORM}`,
    };
  if (!/^[a-z0-9*?-]*$/.test(region)) return { reason: `"${region}" is no region`, cure: `write ${FORM}` };
  if (!/^(aws|\d{12}|\d*[*?][\d*?]*|)$/.test(account))
    return { reason: `"${account}" is no account`, cure: "write its 12 digits" };
  if (service === "s3" && IN_BUCKET.test(resource) && region + account !== "")
    return {
      reason: "buckets and objects have no region and no account in their ARN",
      cure: `write "arn:${partition}:s3:::${resource}"`,
    };
  return undefined;
}

/** What S3 has besides buckets belongs to an account. */
const IN_BUCKET = /^(?!(accesspoint|access-grants|async-request|job|storage-lens(-group)?)[/:])/;

/** Whether Terraform fills in a part of it. */
function isOpen(text: string): boolean {
  return text.includes("${");
}
