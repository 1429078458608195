import * as z from "zod";
import { DEPLOYMENT_TAG } from "../core/names";
import { rule } from "../core/schema";

/** AWS allows 50 tags a resource; modules and controllers add some of their own. */
const MAX_TAGS = 40;

const FORM = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Prefixes that AWS, EKS or Karpenter keep for themselves, and the tag that names the deployment. */
const RESERVED = /^(aws:|kubernetes\.io\/|karpenter\.(sh|k8s\.aws)\/|eks:)/i;

/** Modules give it to what they make, the identity provider of the cluster among it; one of the user's takes its place. */
const NAME = "Name";

function isSameToIam(one: string, other: string): boolean {
  return one !== other && one.toLowerCase() === other.toLowerCase();
}

const key = z
  .string()
  .refine(
    ...rule<string>(
      (k) => k.length >= 1 && k.length <= 128 && FORM.test(k),
      "not a tag key",
      "use 1 to 128 letters, digits, spaces and _.:/=+-@",
    ),
  )
  .refine(
    ...rule<string>(
      (k) => !RESERVED.test(k) && k.toLowerCase() !== DEPLOYMENT_TAG,
      "a tag that AWS, Kubernetes or the platform itself sets",
      "choose another key",
    ),
  );

const value = z
  .string()
  .refine(
    ...rule<string>(
      (v) => v.length <= 256 && FORM.test(v),
      "not a tag value",
      "use at most 256 letters, digits, spaces and _.:/=+-@",
    ),
  );

/**
 * Tags of everything in AWS.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export const tagsSchema = z
  .record(key, value)
  .superRefine((tags, context) => {
    for (const [i, k] of Object.keys(tags).entries()) {
      const other = [NAME, ...Object.keys(tags).slice(0, i)].find((known) => isSameToIam(known, k));
      if (other !== undefined)
        context.addIssue({
          code: "custom",
          path: [k],
          message: `the same key as "${other}"${other === NAME ? ", which resources have already," : ""} to IAM, which tells no keys apart by their case and refuses roles with both`,
          params: {
            cure: other === NAME ? `write "${NAME}", or choose another key` : "leave one of them out",
          },
        });
    }
  })
  .refine(
    ...rule<Record<string, string>>(
      (tags) => Object.keys(tags).length <= MAX_TAGS,
      `more than ${MAX_TAGS} tags`,
      `AWS allows 50, of which modules and controllers need some: use ${MAX_TAGS} at most`,
    ),
  );
