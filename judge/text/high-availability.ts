/**
 * Whether a value of `high-availability.type` turns high availability on.
 *
 * Only `NONE` and the old `standalone`, in any case, turn it off; whatever else stands there is taken for the name of a
 * factory class, so an empty text, `false` and `null` turn it on.
 *
 * @see Flink 1.20.1, `HighAvailabilityMode.fromConfig`
 */
export function parseHighAvailability(text: string): boolean {
  return !/^standalone$/iu.test(text) && text.toUpperCase() !== "NONE";
}
