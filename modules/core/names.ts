/** `publicAccessCidrs` as `public_access_cidrs`: Terraform's way to write a name. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/-/g, "_");
}

/** Lower-case letters, digits and inner hyphens, starting with a letter: what Kubernetes, IAM, S3 and Terraform all accept. */
export const DNS_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Tag that names the deployment uniquely within its account, on everything in AWS that belongs to it. */
export const DEPLOYMENT_TAG = "flink-on-eks/deployment";
