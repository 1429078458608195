/** The groups that a key is in: `a` and `a.b` of `a.b.c`. */
export function parents(key: string): string[] {
  const all: string[] = [];
  for (let dot = key.indexOf("."); dot >= 0; dot = key.indexOf(".", dot + 1)) all.push(key.slice(0, dot));
  return all;
}
