/** Paths of all leaves of chart values, as `a.b["c.d"]`; a list, or an empty object, is a leaf. */
export function leavesOf(values: unknown, path = ""): string[] {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return [path];
  const entries = Object.entries(values);
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, value]) =>
    leavesOf(value, /^[\w-]+$/.test(key) ? `${path}${path && "."}${key}` : `${path}["${key}"]`),
  );
}
