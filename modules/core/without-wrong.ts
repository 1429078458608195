import * as z from "zod";
import { Issue, leavesOf } from "./issues";

type Path = readonly PropertyKey[];

/**
 * `props` without what is wrong in them, and with all else: one mistake hides no other, and no default is taken for
 * what the user wrote beside it. Of a list with a wrong item nothing stays, nor of a part that cannot do without what
 * is wrong in it.
 */
export function withoutWrong<T extends object>(schema: z.ZodType<T>, props: T, issues: readonly Issue[]): T {
  const sound = issues.flatMap(wrongPaths).reduce<unknown>((current, path) => {
    const isGone = has(props, path) && !has(current, path);
    return isGone ? current : (without(current, path) ?? current);
  }, props) as T;
  const result = schema.safeParse(sound);
  return result.success || sound === props ? sound : withoutWrong(schema, sound, result.error.issues);
}

function wrongPaths(issue: Issue): Path[] {
  return leavesOf(issue).flatMap((leaf) =>
    leaf.code === "unrecognized_keys" ? leaf.keys.map((key) => [...leaf.path, key]) : [leaf.path],
  );
}

/** A copy without what is at a path; nothing where that is the value itself, an item of it, or missing in it. */
function without(value: unknown, [head, ...rest]: Path): object | undefined {
  if (head === undefined || Array.isArray(value) || !isOwn(value, head)) return undefined;
  const { [head]: member, ...others } = value;
  const inner = without(member, rest);
  return inner === undefined ? others : { ...others, [head]: inner };
}

function has(value: unknown, [head, ...rest]: Path): boolean {
  return head === undefined || (isOwn(value, head) && has(value[head], rest));
}

function isOwn(value: unknown, key: PropertyKey): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
