import { jobUri } from "../../aws/state-paths";
import { TeamGrant } from "../../contracts";
import { flatten, FlinkConfiguration, Setting } from "./flink-configuration";
import { atLeast, Flink, FlinkVersion } from "./flink-version";
import { parseHighAvailability } from "../../../judge/text/high-availability";
import { S3Plugin, schemeOf } from "./s3-wiring";

/** Names of the option that turns high availability on, in the order in which Flink looks for them. */
const TYPE = ["high-availability.type", "recovery.mode", "high-availability"];

/** Whether a configuration itself turns high availability on or off; undefined where it says nothing. */
export function configuredAvailability(configuration: FlinkConfiguration = {}): boolean | undefined {
  const own = flatten(configuration);
  const key = TYPE.find((name) => name in own);
  return key === undefined ? undefined : parseHighAvailability(own[key] ?? "");
}

/**
 * High availability by ConfigMaps: a new JobManager finds the last checkpoint, and an upgrade goes on from it even
 * where the job itself is dead.
 *
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/
 */
export function highAvailability(
  grant: TeamGrant,
  name: string,
  { version }: Pick<Flink, "version">,
  plugins: readonly S3Plugin[],
): Setting[] {
  const key = atLeast(version, "v1_17") ? "high-availability.type" : "high-availability";
  return [
    { key, value: implementation(version), otherNames: TYPE.filter((other) => other !== key) },
    {
      key: "high-availability.storageDir",
      value: jobUri(grant, "ha", name, schemeOf(plugins)),
      otherNames: ["high-availability.zookeeper.storageDir", "recovery.zookeeper.storageDir"],
    },
  ];
}

/**
 * Whether operator 1.15 can run it: in standalone mode on Flink 2.x the JobManager does not find its own leader
 * (FLINK-38795, mended after 1.15).
 */
export function supportsHighAvailability(mode: "native" | "standalone", { version }: Pick<Flink, "version">) {
  return mode === "native" || !atLeast(version, "v2_0");
}

function implementation(version: FlinkVersion): string {
  return atLeast(version, "v1_16")
    ? "kubernetes"
    : "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory";
}
