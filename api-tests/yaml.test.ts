import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYamlDocuments } from "../modules/core/yaml-documents";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { describeWithFlink } from "./support/with-flink";

const FIXTURES = join(__dirname, "../__tests__/facts/yaml/kubernetes.jsonl");

/** Every scalar that YAML and JSON both can say; those with a break or a comment in them stand alone in the unit tests. */
const SCALARS = readFileSync(FIXTURES, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { readonly yaml: string; readonly json?: string })
  .flatMap(({ yaml, json }) => (json === undefined ? [] : (/^v: ([^#|>]+)\n$/.exec(yaml)?.[1] ?? [])));

/** A resource with every scalar as a value, as an item of a list, and inside brackets. */
const TEXT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: scalars, namespace: default }
spec:
  image: flink:2.2.1
  flinkVersion: v2_2
  serviceAccount: flink
  jobManager: { resource: { memory: 2048m, cpu: 1 } }
  taskManager: { resource: { memory: 2048m, cpu: 1 } }
  flinkConfiguration:
    values:
${SCALARS.map((scalar, i) => `      s${i}: ${scalar}`).join("\n")}
    items:
${SCALARS.map((scalar) => `    - ${scalar}`).join("\n")}
    inside: {${SCALARS.filter((scalar) => /^[\w.+]+$/.test(scalar))
      .map((scalar, i) => `s${i}: ${scalar}`)
      .join(", ")}}
`;

const configurationOf = (resource: unknown) =>
  (resource as { readonly spec: { readonly flinkConfiguration: unknown } }).spec.flinkConfiguration;

/** JSON in JavaScript loses digits that ours keeps as text. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, item: unknown) => (isLong(item) ? Number(item) : item)));
const isLong = (item: unknown) => typeof item === "string" && /^-?\d{16,}$/.test(item);

describeWithFlink("YAML scalars in every position", () => {
  test("are to the API server what they are to us", async () => {
    expect(SCALARS.length).toBeGreaterThan(100);
    const [document] = parseYamlDocuments(TEXT);
    const ours = document !== undefined && "value" in document ? document.value : document;
    const path = "/apis/flink.apache.org/v1beta1/namespaces/default/flinkdeployments?dryRun=All";
    const { status, body } = await cluster().send<Resource>("POST", path, TEXT, "application/yaml");
    expect([status, status === 201 ? "" : body]).toEqual([201, ""]);
    expect(rounded(configurationOf(body))).toEqual(rounded(configurationOf(ours)));
  });
});
