import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYamlDocuments } from "../../../modules/core/yaml-documents";

/** A text, and what sigs.k8s.io/yaml 1.6.0 makes of it: scripts/kubernetes-yaml writes the file. */
interface Fixture {
  readonly yaml: string;
  readonly json?: string;
  readonly error?: string;
}

/** The last one wins there in silence; here it is told. */
const TWICE = "a: 1\na: 2\n";

const FIXTURES = readFileSync(join(__dirname, "../../facts/yaml/kubernetes.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Fixture)
  .filter(({ yaml }) => yaml !== TWICE)
  .map((fixture) => [JSON.stringify(fixture.yaml), fixture] as const);

const read = (text: string) => parseYamlDocuments(text);

describe("YAML is read as kubectl, Helm and the API server read it", () => {
  it.each(FIXTURES.filter(([, { json }]) => json !== undefined && json !== "null"))(
    "%s",
    (_, { yaml, json = "" }) => {
      expect(read(yaml)).toEqual([{ line: expect.any(Number), value: JSON.parse(json) }]);
    },
  );

  it.each(FIXTURES.filter(([, { json }]) => json === "null"))("%s holds nothing", (_, { yaml }) => {
    expect(read(yaml)).toEqual([]);
  });

  it.each(FIXTURES.filter(([, { error }]) => error !== undefined))("%s is refused", (_, { yaml }) => {
    expect(read(yaml)).toEqual([{ line: expect.any(Number), reason: expect.any(String) }]);
  });
});

it("a key that is given twice is refused: kubectl takes the last one in silence", () => {
  expect(read(TWICE)).toEqual([{ line: 2, reason: "the key a is given twice" }]);
});

it("whole numbers keep their digits in Flink's configuration", () => {
  const text = "spec:\n  flinkConfiguration:\n    a: 9007199254740993\n    b: { c: [9223372036854775807] }\n";
  expect(read(text)).toEqual([
    {
      line: 1,
      value: { spec: { flinkConfiguration: { a: "9007199254740993", b: { c: ["9223372036854775807"] } } } },
    },
  ]);
});

it("what JSON cannot say is told with its line", () => {
  expect(read("a: 1\nb: .nan\n")).toEqual([{ line: 2, reason: ".nan is no number that JSON has" }]);
  expect(read("a:\n  ~: 1\n")).toEqual([{ line: 2, reason: "a key without a name" }]);
  expect(read("a:\n  ? [b]\n  : 1\n")).toEqual([{ line: 2, reason: "a list or an object as a key" }]);
});
