import {
  atLeast,
  deprecation,
  flinkOf,
  isExactImage,
  releaseOf,
} from "../../../../modules/flink/settings/flink-version";

test.each([
  ["flink:2.2.1", "2.2.1"],
  ["flink:2.2.1-scala_2.12-java17", "2.2.1"],
  ["apache/flink:1.20.4-java11", "1.20.4"],
  ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/mirror/flink:2.0.2", "2.0.2"],
  ["registry.example:5000/flink:2.1.2", "2.1.2"],
  ["registry.example/orders:7-flink2.2.1", "2.2.1"],
  ["registry.example/orders:1.4.2", undefined],
  ["flink:2.2", undefined],
  ["flink:scala_2.12-java17", undefined],
  [`flink@sha256:${"a".repeat(64)}`, undefined],
])("%s holds Flink %s", (image, release) => {
  expect(releaseOf(image)).toBe(release);
});

test.each([
  ["flink:2.2.1", true],
  ["registry.example:5000/orders:7", true],
  [`registry.example/orders@sha256:${"a".repeat(64)}`, true],
  ["flink", false],
  ["registry.example:5000/orders", false],
  ["flink:latest", false],
  ["acme/flink:prod-latest", false],
  ["acme/flink:1.20-nightly", false],
  ["acme/flink:develop", false],
  ["orders:main", false],
])("%s is exact: %s", (image, exact) => {
  expect(isExactImage(image)).toBe(exact);
});

test("derives the operator's version from the release", () => {
  expect(flinkOf({ image: "flink:1.20.4" }, "a.b")).toEqual({ version: "v1_20", release: "1.20.4" });
});

test("takes the release and the version that were given", () => {
  expect(flinkOf({ image: "orders:7", flinkRelease: "2.0.2" }, "a.b")).toEqual({
    version: "v2_0",
    release: "2.0.2",
  });
  expect(flinkOf({ image: "flink:2.3.0", flinkVersion: "v2_2" }, "a.b")).toEqual({
    version: "v2_2",
    release: "2.3.0",
  });
});

test("asks for the release where the tag does not tell it", () => {
  expect(flinkOf({ image: "flink:2.2" }, "team-a.job")).toEqual({
    path: "team-a.job.image",
    value: "flink:2.2",
    reason: "its tag does not tell the patch release of Flink in it, on which the S3 plugin's jar depends",
    cure: 'use a full tag ("flink:2.2.1"), or say what is in your own image: flinkRelease: "2.2.1"',
  });
});

test("refuses what the operator does not run", () => {
  expect(flinkOf({ image: "flink:1.14.6" }, "team-a.job")).toMatchObject({
    path: "team-a.job.image",
    value: "flink:1.14.6",
    reason: "the Flink operator does not run Flink 1.14.6",
    cure: expect.stringContaining("1.19, 1.20, 2.0, 2.1, 2.2"),
  });
  expect(flinkOf({ image: "orders:7", flinkRelease: "3.0.0" }, "team-a.job")).toMatchObject({
    path: "team-a.job.flinkRelease",
    value: "3.0.0",
  });
});

test("compares versions in their order, not as text", () => {
  expect(atLeast("v2_0", "v1_20")).toBe(true);
  expect(atLeast("v1_20", "v1_20")).toBe(true);
  expect(atLeast("v1_19", "v1_20")).toBe(false);
});

test("doubts versions that the operator calls deprecated", () => {
  expect(deprecation({ version: "v1_18", release: "1.18.1" }, "a.b")).toMatchObject({ value: "v1_18" });
  expect(deprecation({ version: "v1_19", release: "1.19.3" }, "a.b")).toBeUndefined();
});
