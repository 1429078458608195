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
    .map((text): [text: string, bucket: number] => [text, spread(hashCode(text)) & (buckets - 1)])
    .sort(([, a], [, b]) => a - b)
    .map(([text]) => text);
}

/** The hash's upper half counts as well. */
function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}

/** `String.hashCode`. */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}
