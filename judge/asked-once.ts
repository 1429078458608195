/** Far more than anybody's platform has of anything, and little memory. */
const MOST = 1000;

/**
 * The same function of a text with a memory. Jobs of a platform have most of what is asked about them in common: their
 * sizes, the keys that they set.
 */
export function askedOnce<R>(answer: (text: string) => R): (text: string) => R {
  const known = new Map<string, { readonly answer: R }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const now = { answer: answer(text) };
    if (known.size === MOST) known.clear();
    known.set(text, now);
    return now.answer;
  };
}
