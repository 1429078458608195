import { bucketOf } from "../text/jvm";

/** A HashMap that is filled one by one begins with so many buckets. */
const DEFAULT_BUCKETS = 16;

/**
 * A copy of a map with one more entry, in the order in which Java's `new HashMap<>(map)` and `put` hold it. The copy
 * begins with fewer buckets than a map that is filled one by one, which is why its order is another.
 */
export function copiedAndPut<T>(map: ReadonlyMap<string, T>, key: string, value: T): Map<string, T> {
  const result = new Map([...inBuckets(map, buckets(DEFAULT_BUCKETS, map.size)), [key, value]]);
  const initial = map.size === 0 ? DEFAULT_BUCKETS : powerOfTwo(Math.floor(map.size / LOAD + 1));
  return inBuckets(result, buckets(initial, result.size));
}

/** Buckets double where the entries exceed this part of them. */
const LOAD = 0.75;

function buckets(initial: number, size: number): number {
  let count = initial;
  while (size > count * LOAD) count *= 2;
  return count;
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}

/** Entries by bucket, within one in the order of insertion. */
function inBuckets<T>(map: ReadonlyMap<string, T>, count: number): Map<string, T> {
  return new Map([...map].sort(([a], [b]) => bucketOf(a, count) - bucketOf(b, count)));
}
