import * as z from "zod";
import { DEPLOYMENT_TAG } from "../core/names";
import { rule } from "../core/schema";

/** AWS allows 50 tags a resource; modules and controllers add some of their own. */
const MAX_TAGS = 40;

const FORM = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Prefixes that AWS, EKS or Karpenter keep for themselves, and the tag that names the deployment. */
const RESERVED = /^(aws:|kubernetes\.io\/|karpenter\.(sh|k8s\.aws)\/|eks:)/i;

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
      (k) => !RESERVED.test(k) && k !== DEPLOYMENT_TAG,
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
  .refine(
    ...rule<Record<string, string>>(
      (tags) => Object.keys(tags).length <= MAX_TAGS,
      `more than ${MAX_TAGS} tags`,
      `AWS allows 50, of which modules and controllers need some: use ${MAX_TAGS} at most`,
    ),
  );
