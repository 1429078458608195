/** Files that the bundler takes in as text (scripts/build-cli.mjs), for jest. */
module.exports = {
  process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }),
};
