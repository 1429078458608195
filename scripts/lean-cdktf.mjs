import { readFile } from "node:fs/promises";

/**
 * CDKTF without two of its costs, a third of the time of a synth together. What it writes stays the same, byte for
 * byte: `__tests__/scripts/bundle.test.ts`.
 */
export const leanCdktf = {
  name: "lean-cdktf",
  setup({ onLoad }) {
    // Every token captures the whole stack of its creation and shows it in a few of CDKTF's own error messages only.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    // An attribute that nobody set, which is most of them, is resolved three times before it is left out.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, async ({ path }) => ({
      contents: insertBefore(
        "const resolvedKey = makeContext()",
        "if (obj[key] === undefined) continue;\n",
        await readFile(path, "utf8"),
      ),
    }));
  },
};

/** Fails where CDKTF's code is no longer what it was, rather than to insert nothing. */
function insertBefore(mark, insertion, text) {
  const parts = text.split(mark);
  if (parts.length !== 2) throw new Error(`lean-cdktf: "${mark}" is not there exactly once`);
  return parts.join(insertion + mark);
}
