/** What may be published: everything else is a file that somebody left in the way. */
const EXPECTED = {
  "flink-on-eks":
    /^(lib\/(bindings|cli|judge|modules|rehearse|stacks)\/.+\.(js|d\.ts|json|tpl|yaml|md)|lib\/bindings\/[^/]+\/LICENSE|lib\/modules\/.*\/\.helmignore|lib\/index\.(js|d\.ts)|docs\/[\w-]+\.md|examples\/(.+\/)?[\w.-]+\.(ts|md|ya?ml|json|sql)|judge\/README\.md|main\.ts|[A-Z]+(\.md)?|package\.json)$/,
  "create-flink-on-eks":
    /^(create-flink-on-eks\.mjs|template\/(gitignore|help|[\w-]+\.(ts|json))|README\.md|package\.json)$/,
};

/** The library with all that its users install beside it has to stay small; packed, it is a tenth of this. */
const LARGEST_UNPACKED = 15e6;

/** What is wrong with what `npm publish --dry-run --json` would publish. */
export function fileProblems({ name, files, unpackedSize }) {
  return [
    ...files
      .filter(({ path }) => !EXPECTED[name].test(path))
      .map(
        ({ path }) => `${name} would hold ${path}: leave it out by "files", or expect it in scripts/release`,
      ),
    ...(unpackedSize > LARGEST_UNPACKED
      ? [
          `${name} would be ${Math.round(unpackedSize / 1e6)} MB, and at most ${LARGEST_UNPACKED / 1e6} are expected`,
        ]
      : []),
  ];
}
