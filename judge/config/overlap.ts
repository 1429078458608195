import { askedOnce } from "../asked-once";

/** Whether one of the keys is the beginning of another: `a` of `a.b`. */
export function hasOverlap(keys: Iterable<string>): boolean {
  return overlaps([...keys].join(SEPARATOR));
}

/** No option of Flink has it in its name. */
const SEPARATOR = "\0";

const overlaps = askedOnce((keys) => {
  const all = new Set(keys.split(SEPARATOR));
  for (const key of all)
    for (let dot = key.indexOf("."); dot >= 0; dot = key.indexOf(".", dot + 1))
      if (all.has(key.slice(0, dot))) return true;
  return false;
});
