/** Flink versions of the operator's API, oldest first. */
export const FLINK_VERSIONS = [
  ...["v1_13", "v1_14", "v1_15", "v1_16", "v1_17", "v1_18", "v1_19", "v1_20"],
  ...["v2_0", "v2_1", "v2_2", "v2_3", "v2_4"],
] as const;

/** Whether `version` is `other` or later; false for what is no version. */
export function isAtLeast(version: string | undefined, other: string): boolean {
  return rank(version) >= rank(other) && rank(version) >= 0;
}

/** Position in time, -1 for what is no version. */
export function rank(version: string | undefined): number {
  return (FLINK_VERSIONS as readonly (string | undefined)[]).indexOf(version);
}
