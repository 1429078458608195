import { manifestsOf } from "../../../../modules/flink/manifests/read";

const resourcesOf = (file: string, text: string) =>
  manifestsOf(file, text).map((entry) => ("resource" in entry ? entry.resource : entry.reason));

it.each([
  ["job.json", '{"spec": {"flinkConfiguration": {"a": 9007199254740993, "b": 1}}}'],
  ["job.jsonl", '{"spec": {"flinkConfiguration": {"a": 9007199254740993, "b": 1}}}\n'],
  ["job.yaml", "spec: {flinkConfiguration: {a: 9007199254740993, b: 1}}"],
])("whole numbers of %s keep their digits in Flink's configuration", (file, text) => {
  expect(resourcesOf(file, text)).toEqual([
    { spec: { flinkConfiguration: { a: "9007199254740993", b: 1 } } },
  ]);
});

it("JSON has no booleans but true and false, and YAML has: both as kubectl reads them", () => {
  expect(resourcesOf("job.json", '{"a": "yes"}')).toEqual([{ a: "yes" }]);
  expect(resourcesOf("job.yaml", 'a: yes\nb: "yes"\nc: 0400\n')).toEqual([{ a: true, b: "yes", c: 256 }]);
});
