import { compare, valid } from "semver";

/**
 * What is wrong with a changelog for a release of a version: its first section must be of that version and say something,
 * and those below it of ever earlier ones.
 */
export function changelogProblems(text, version) {
  const sections = sectionsOf(text);
  const [first] = sections;
  if (first === undefined) return [`CHANGELOG.md has no section: write "## ${version}"`];
  const odd = sections.filter(({ heading }) => valid(heading) === null);
  if (odd.length > 0) return odd.map(({ heading }) => `CHANGELOG.md: "## ${heading}" is no version`);
  return [
    ...(first.heading === version
      ? []
      : [`CHANGELOG.md starts with ${first.heading}, and package.json is at ${version}`]),
    ...sections
      .filter(({ entries }) => entries === 0)
      .map(({ heading }) => `CHANGELOG.md says nothing of ${heading}`),
    ...sections
      .slice(1)
      .filter(({ heading }, i) => compare(sections[i].heading, heading) <= 0)
      .map(({ heading }) => `CHANGELOG.md: ${heading} is not before the version above it`),
  ];
}

function sectionsOf(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      heading: section.split("\n", 1)[0].trim(),
      entries: section.match(/^- \S/gm)?.length ?? 0,
    }));
}
