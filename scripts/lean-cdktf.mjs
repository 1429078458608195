import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** CDKTF's name, or its fork's where that is installed in CDKTF's place. */
const { name } = createRequire(import.meta.url)("cdktf/package.json");

/**
 * CDKTF without some of its costs. What it writes stays the same, byte for byte: `__tests__/scripts/bundle.test.ts`. Its
 * fork stays as it is.
 */
export const leanCdktf = {
  name: "lean-cdktf",
  setup({ onLoad }) {
    if (name !== "cdktf") return;
    // Every token captures the whole stack of its creation and shows it in a few of CDKTF's own error messages only.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    // Each value goes through closures, a path and a dozen patterns, also an attribute that nobody set, which is most.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]resolve\.js$/ }, async ({ path }) => ({
      contents: replaced((await readFile(path, "utf8")).replaceAll("(pathName", '("/" + prefix.join("/")'), {
        "if (encoding_1.TokenString.forListToken(obj).test()) {":
          "if (isPlain(obj)) return obj;\nif (encoding_1.TokenString.forListToken(obj).test()) {",
        "if (tokenNumberStr.test()) {":
          'if ((typeof str !== "string" || str.includes("e+")) && tokenNumberStr.test()) {',
        "const resolvedKey = makeContext()[0].resolve(key);": `
          if (obj[key] === undefined) continue;
          const resolvedKey = isPlain(key) ? key : makeContext()[0].resolve(key);`,
        "const value = makeContext(key)[0].resolve(obj[key]);":
          "const value = isPlain(obj[key]) ? obj[key] : memberOf(options, key, obj[key]);",
        ".map((x, i) => makeContext(`${i}`)[0].resolve(x))":
          ".map((x, i) => (isPlain(x) ? x : memberOf(options, `${i}`, x)))",
        "function resolve(obj, options) {": `
          function memberOf({ scope, resolver, preparing, prefix = [], previousContext }, key, value) {
            return resolve(value, { scope, resolver, preparing, prefix: [...prefix, key], previousContext });
          }
          function resolve(obj, options) {`,
        'const pathName = "/" + prefix.join("/");': "",
        "...options,": "scope: options.scope, resolver: options.resolver, preparing: options.preparing,",
        // What is no map of tokens, which was asked just before, is asked once.
        "(0, encoding_1.unresolved)(obj)": "token_1.Tokenization.isResolvable(obj)",
        "function findTokens(": `${isPlain}\nfunction findTokens(`,
      }),
    }));
    // A text is cut at each closing brace, of which JSON is full, also where nothing is escaped in it.
    onLoad({ filter: /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]encoding\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "split(lookup) {": `split(lookup) {
          this.includeEscapeSequences &&= this.testForEscapeTokens(0, this.str.length);`,
        'some((x) => typeof x === "string" && TokenString.forMapToken(x).test())':
          'some((x) => x.includes("&{") && TokenString.forMapToken(x).test())',
      }),
    }));
    // The same few hundred names are written in snake case for each resource anew, all that nobody set among them.
    onLoad({ filter: /cdktf[\\/]lib[\\/]util\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "result[attributeName] = recurse ? processDynamicAttributes(value) : value;":
          "if (value !== undefined) result[attributeName] = recurse ? processDynamicAttributes(value) : value;",
        "function snakeCase(str) {": `const snaked = new Map();
          function snakeCase(str) {
            if (!snaked.has(str)) snaked.set(str, toSnakeCase(str));
            return snaked.get(str);
          }
          function toSnakeCase(str) {`,
      }),
    }));
    // A stack's elements are resolved one by one, and all of them again once they are put together. Before that they
    // are resolved for what their tokens do to other stacks, which each does once.
    onLoad({ filter: /cdktf[\\/]lib[\\/]terraform-stack\.js$/ }, async ({ path }) => ({
      contents: replaced(await readFile(path, "utf8"), {
        "terraformElements(this).forEach((e) => (0, _tokens_1.resolve)(this, e.toTerraform(), true));": `
          const seen = new Set();
          const prepare = (value) => (0, _tokens_1.resolve)(this, value, true);
          terraformElements(this).forEach((e) => prepareTokens(e.toTerraform(), seen, prepare));`,
        "function terraformElements(": `${isPlain}\n${prepareTokens}\nfunction terraformElements(`,
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

/** Whether there can be no token in a value: those in texts have braces, or are numbers of 300 digits, or say so. */
function isPlain(value) {
  return (
    typeof value === "boolean" || (typeof value === "string" && !/[{}]|e\+|Map Token Value$/.test(value))
  );
}

/** Resolves what holds a token that no value before it had, and whatever is no plain data. */
function prepareTokens(value, seen, prepare, depth = 0) {
  const isObject = typeof value === "object" && value !== null;
  if (isPlain(value) || value === undefined) return;
  if (typeof value === "string") {
    const tokens = value.match(/[$#&]\{TfToken\[[^\]]*\]\}/g) ?? [];
    if (/e\+/.test(value) || tokens.some((token) => !seen.has(token))) prepare(value);
    for (const token of tokens) seen.add(token);
  } else if (
    isObject &&
    depth < 100 &&
    [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
  ) {
    const isToken =
      typeof value.resolve === "function" || Object.keys(value).some((key) => key.includes("{TfToken["));
    const isList = Array.isArray(value) && value.some((x) => typeof x === "number" || /#\{TfToken/.test(x));
    if (isToken || isList) prepare(value);
    else for (const key of Object.keys(value)) prepareTokens(value[key], seen, prepare, depth + 1);
  } else if (isObject || typeof value === "function" || value < 0) prepare(value);
}
