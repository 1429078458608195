import { Setting } from "../../../../modules/flink/settings/flink-configuration";
import { Flink, FLINK_VERSIONS, FlinkVersion } from "../../../../modules/flink/settings/flink-version";
import {
  highAvailability,
  supportsHighAvailability,
} from "../../../../modules/flink/settings/high-availability";
import {
  pluginVariables,
  s3Credentials,
  stateDirectories,
} from "../../../../modules/flink/settings/s3-wiring";
import { GRANT } from "../../../support/team";

function toObject(settings: readonly Setting[]): Record<string, string> {
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

const OLD: FlinkVersion[] = ["v1_15", "v1_16", "v1_17", "v1_18", "v1_19"];
const NEW: FlinkVersion[] = ["v1_20", "v2_0", "v2_1", "v2_2"];

test.each(OLD)("%s finds its directories under the old keys", (version) => {
  expect(toObject(stateDirectories(GRANT, "job", { version }, ["presto"]))).toEqual({
    "state.checkpoints.dir": "s3://state/checkpoints/team-a/job",
    "state.savepoints.dir": "s3://state/savepoints/team-a/job",
  });
});

test.each(NEW)("%s finds its directories under the new keys", (version) => {
  expect(toObject(stateDirectories(GRANT, "job", { version }, ["presto"]))).toEqual({
    "execution.checkpointing.dir": "s3://state/checkpoints/team-a/job",
    "execution.checkpointing.savepoint-dir": "s3://state/savepoints/team-a/job",
  });
});

test("with both plugins Flink's own state goes by presto", () => {
  const values = Object.values(
    toObject(stateDirectories(GRANT, "job", { version: "v2_2" }, ["presto", "hadoop"])),
  );
  expect(values).toEqual(["s3p://state/checkpoints/team-a/job", "s3p://state/savepoints/team-a/job"]);
});

test("high availability by version", () => {
  const type = (version: FlinkVersion) => {
    const { "high-availability.storageDir": dir, ...rest } = toObject(
      highAvailability(GRANT, "job", { version }, ["presto"]),
    );
    expect(dir).toBe("s3://state/ha/team-a/job");
    return rest;
  };
  expect(type("v1_15")).toEqual({
    "high-availability": "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory",
  });
  expect(type("v1_16")).toEqual({ "high-availability": "kubernetes" });
  for (const version of FLINK_VERSIONS.slice(2))
    expect(type(version)).toEqual({ "high-availability.type": "kubernetes" });
});

test("operator 1.15 runs no standalone high availability on Flink 2.x", () => {
  expect(supportsHighAvailability("standalone", { version: "v1_20" })).toBe(true);
  expect(supportsHighAvailability("standalone", { version: "v2_0" })).toBe(false);
  expect(supportsHighAvailability("native", { version: "v2_0" })).toBe(true);
});

test("plugins are loaded by the name of their jar, with the patch release", () => {
  const flink: Flink = { version: "v2_2", release: "2.2.1" };
  expect(pluginVariables(flink, ["presto"])).toEqual({
    ENABLE_BUILT_IN_PLUGINS: "flink-s3-fs-presto-2.2.1.jar",
  });
  expect(pluginVariables(flink, ["presto", "hadoop"])).toEqual({
    ENABLE_BUILT_IN_PLUGINS: "flink-s3-fs-presto-2.2.1.jar;flink-s3-fs-hadoop-2.2.1.jar",
  });
  expect(pluginVariables(flink, [])).toEqual({});
});

test("hadoop is told to use the service account's identity, presto needs nothing", () => {
  expect(s3Credentials(["presto"])).toEqual([]);
  expect(toObject(s3Credentials(["hadoop"]))).toEqual({
    "fs.s3a.aws.credentials.provider": "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
  });
});
