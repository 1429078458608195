import { readFile } from "node:fs/promises";

/**
 * CDKTF without some of its costs. What it writes stays the same, byte for byte: `__tests__/scripts/bundle.test.ts`.
 */
export const leanCdktf = {
  name: "lean-cdktf",
  setup({ onLoad }) {
    // Every token captures the whole stack of its creation and shows it in a few of CDKTF's own error messages only.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    // Each value goes through closures and a dozen patterns, also an attribute that nobody set, which is most of them.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "const resolvedKey = makeContext()[0].resolve(key);": `
          if (obj[key] === undefined) continue;
          const resolvedKey = isPlain(key) ? key : makeContext()[0].resolve(key);`,
        "const value = makeContext(key)[0].resolve(obj[key]);":
          "const value = isPlain(obj[key]) ? obj[key] : makeContext(key)[0].resolve(obj[key]);",
        "function findTokens(": `${isPlain}\nfunction findTokens(`,
      }),
    }));
    // A text is cut at each closing brace, of which JSON is full, also where nothing is escaped in it.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]encoding\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "split(lookup) {": `split(lookup) {
          this.includeEscapeSequences &&= this.testForEscapeTokens(0, this.str.length);`,
      }),
    }));
    // A stack's elements are resolved one by one, and all of them again once they are put together.
    onLoad({ filter: /cdktf[\\/]lib[\\/]terraform-stack\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "(0, util_1.deepMerge)(tf, this.rawOverrides);\n        return (0, _tokens_1.resolve)(this, tf);":
          "(0, util_1.deepMerge)(tf, (0, _tokens_1.resolve)(this, this.rawOverrides));\n return tf;",
      }),
    }));
  },
};

/** Fails where CDKTF's code is no longer what it was, rather than to leave a text as it is. */
function replaced(text, replacements) {
  return Object.entries(replacements).reduce((result, [from, to]) => {
    const parts = result.split(from);
    if (parts.length !== 2) throw new Error(`lean-cdktf: "${from}" is not there exactly once`);
    return parts.join(to);
  }, text);
}

/** Whether there can be no token in a value: those in texts have braces, or are numbers of 300 digits. */
function isPlain(value) {
  return typeof value === "boolean" || (typeof value === "string" && !/[{}]|e\+/.test(value));
}
