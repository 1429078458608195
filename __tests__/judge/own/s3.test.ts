import { configured, findings, spec } from "../resources";

/** Whether the judge misses the S3 plugin. */
const missing = (image: string, changes: object = {}) =>
  findings("M2", configured({ "high-availability.storageDir": "s3://state/ha" }, { image, ...changes }))
    .length > 0;

const container = (changes: object) => ({
  podTemplate: { spec: { containers: [{ name: "flink-main-container", ...changes }] } },
});

test.each([
  "flink:2.2.1",
  "flink",
  "docker.io/library/flink:2.2",
  "apache/flink:2.2.1-java17",
  "public.ecr.aws/docker/library/flink:2.2.1",
  "flink:2.2.1@sha256:0",
])("%s has no plugin of its own", (image) => {
  expect(missing(image)).toBe(true);
});

test.each(["registry.example.com/flink:2.2.1", "flink-s3:2.2.1", "apache/flink-s3:1", ""])(
  "%s may have been built with one",
  (image) => {
    expect(missing(image)).toBe(false);
  },
);

test("it is switched on by a variable of the main container, or mounted", () => {
  const variable = {
    name: "ENABLE_BUILT_IN_PLUGINS",
    value: "flink-s3-fs-hadoop-2.2.1.jar;flink-s3-fs-presto-2.2.1.jar",
  };
  expect(missing("flink:2.2.1", container({ env: [variable] }))).toBe(false);
  expect(missing("flink:2.2.1", container({ env: [variable], name: "sidecar" }))).toBe(true);
  expect(missing("flink:2.2.1", container({ volumeMounts: [{ mountPath: "/opt/flink/plugins/s3" }] }))).toBe(
    false,
  );
});

test("native mode takes the variable from the configuration too", () => {
  const key = "containerized.master.env.ENABLE_BUILT_IN_PLUGINS";
  const document = (mode: string) =>
    configured(
      { [key]: "flink-s3-fs-presto-2.2.1.jar", "high-availability.storageDir": "s3://state/ha" },
      { image: "flink:2.2.1", mode },
    );
  expect(findings("M2", document("native"))).toEqual([]);
  expect(findings("M2", document("standalone"))).toHaveLength(1);
});

test("a web identity is asked of the Hadoop plugin only", () => {
  const withPlugin = (plugin: string, flinkConfiguration: object = {}) =>
    findings(
      "M5",
      spec({
        image: "flink:2.2.1",
        ...container({
          env: [{ name: "ENABLE_BUILT_IN_PLUGINS", value: `flink-s3-fs-${plugin}-2.2.1.jar` }],
        }),
        flinkConfiguration: { "high-availability.storageDir": "s3://state/ha", ...flinkConfiguration },
      }),
    );
  expect(withPlugin("presto")).toEqual([]);
  expect(withPlugin("hadoop")).toHaveLength(1);
  const key = "fs.s3a.aws.credentials.provider";
  expect(withPlugin("hadoop", { [key]: "com.amazonaws.auth.WebIdentityTokenCredentialsProvider" })).toEqual(
    [],
  );
});
