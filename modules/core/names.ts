import { createHash } from "node:crypto";

/**
 * Construct id for something that is known by an ARN: by its name, so that a list in another order is the same
 * resources. Where the name alone would lose a difference, a piece of the ARN's hash follows.
 */
export function idOfArn(arn: string): string {
  const name = arn.replace(/^arn:[\w-]+:iam::/, "");
  const id = name.replace(/[^A-Za-z0-9]+/g, "-").toLowerCase();
  const isPlain = /^(\d{12}:)?[a-z]+\/[a-z0-9]+$/.test(name);
  return isPlain ? id : `${id}-${createHash("sha256").update(arn).digest("hex").slice(0, 6)}`;
}

/** `publicAccessCidrs` as `public_access_cidrs`: Terraform's way to write a name. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/-/g, "_");
}

/** The text, shortened where it is too long, with a piece of its hash so that it stays the only one of its kind. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${text.slice(0, most - hash.length - 1).replace(/[-.]+$/, "")}-${hash}`;
}

/** Lower-case letters, digits and inner hyphens, starting with a letter: what Kubernetes, IAM, S3 and Terraform all accept. */
export const DNS_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Tag that names the deployment uniquely within its account, on everything in AWS that belongs to it. */
export const DEPLOYMENT_TAG = "flink-on-eks/deployment";
