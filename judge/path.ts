/** The way to a value through the members of objects and the items of lists. */
export type Way = readonly (string | number)[];

/** A way as a path. It is what a walk over a whole manifest keeps: most of what it meets is never told. */
export function pathOf(way: Way): string {
  return way.reduce<string>(join, "");
}

/** Where in a manifest something is, as a user would write it: `spec.flinkConfiguration["state.backend"]`, `args[1]`. */
export function join(path: string, part: string | number): string {
  if (typeof part === "number") return `${path}[${part}]`;
  if (!/^[\w-]+$/.test(part)) return `${path}[${JSON.stringify(part)}]`;
  return path === "" ? part : `${path}.${part}`;
}
