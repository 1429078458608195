import { Document, isScalar, Node, visit } from "yaml";

/**
 * The first key that its mapping has had before. The library's own check compares each key with all others, which a
 * large file turns into hours.
 */
export function repeatedKey(document: Document.Parsed): Node | undefined {
  let repeated: Node | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const text = `${typeof key.value} ${String(key.value)}`;
        if (seen.has(text)) {
          repeated = key;
          return visit.BREAK;
        }
        seen.add(text);
      }
      return undefined;
    },
  });
  return repeated;
}
