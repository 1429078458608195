import { defaultApp, templates } from "../support/platform-app";

/** Versions are not what a snapshot is about: a bump should not hide another change. */
function masked(text: string): string {
  return text
    .replace(/resources_chart\/[0-9A-F]{32}/g, "resources_chart/<hash>")
    .replace(/v?\d+\.\d+\.\d+(-eksbuild\.\d+|-\d{8})?/g, (match) =>
      /^\d+\.\d+\.\d+\.\d/.test(match) ? match : "<version>",
    )
    .replace(/al2023@v\d+/g, "al2023@<version>");
}

/** Values of releases as objects: a change is then a line, and not a whole document. */
function readable(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (key, value: unknown) => {
    if (key !== "values" || !Array.isArray(value)) return value;
    return (value as unknown[]).map((text) => {
      try {
        return JSON.parse(String(text)) as unknown;
      } catch {
        return text;
      }
    });
  });
}

describe("every address, output and argument of a default platform stays as it is", () => {
  it.each(Object.entries(templates(defaultApp())))("%s", (_, { json }) => {
    expect(masked(JSON.stringify(readable(json), null, 2))).toMatchSnapshot();
  });
});
