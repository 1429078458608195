import { bucketOf } from "../text/jvm";

/**
 * Texts in the order in which a Java HashSet holds them, without repetition: the operator prints its allowlist that way.
 *
 * @see `java.util.HashMap`: 16 buckets that double beyond three quarters, each in order of insertion
 */
export function hashSetOrder(texts: readonly string[]): string[] {
  const unique = [...new Set(texts)];
  let buckets = 16;
  while (unique.length > buckets * 0.75) buckets *= 2;
  return unique
    .map((text): [text: string, bucket: number] => [text, bucketOf(text, buckets)])
    .sort(([, a], [, b]) => a - b)
    .map(([text]) => text);
}
