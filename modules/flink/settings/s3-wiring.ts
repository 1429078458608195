import { jobUri, S3Scheme } from "../../aws/state-paths";
import { TeamGrant } from "../../contracts";
import { Setting } from "./flink-configuration";
import { atLeast, Flink } from "./flink-version";

/** Flink's plugins for S3. */
export type S3Plugin = "presto" | "hadoop";

/**
 * presto is what Flink advises for checkpoints, and finds the web identity of the service account by itself; hadoop
 * is the only one with a recoverable writer, for sinks that write files.
 *
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/
 */
export const DEFAULT_S3_PLUGINS: readonly S3Plugin[] = ["presto"];

/**
 * Where a job or a session cluster keeps its checkpoints and savepoints.
 * @param name Name of the job or cluster: last part of the directories.
 */
export function stateDirectories(
  grant: TeamGrant,
  name: string,
  { version }: Pick<Flink, "version">,
  plugins: readonly S3Plugin[],
): Setting[] {
  const renamed = atLeast(version, "v1_20");
  const directory = (kind: "checkpoints" | "savepoints") => jobUri(grant, kind, name, schemeOf(plugins));
  return [
    setting(CHECKPOINT_DIR, renamed, directory("checkpoints")),
    setting(SAVEPOINT_DIR, renamed, directory("savepoints")),
  ];
}

/** Credentials of the service account for the hadoop plugin, which takes the node's otherwise. */
export function s3Credentials(plugins: readonly S3Plugin[]): Setting[] {
  if (!plugins.includes("hadoop")) return [];
  return [
    {
      key: "fs.s3a.aws.credentials.provider",
      value: "com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
      otherNames: ["s3a.aws.credentials.provider", "s3.aws.credentials.provider"],
    },
  ];
}

/**
 * The variable by which Flink's image loads plugins: names of jars with the exact release, or the container exits.
 * @see https://github.com/apache/flink-docker
 */
export function pluginVariables({ release }: Flink, plugins: readonly S3Plugin[]): Record<string, string> {
  if (plugins.length === 0) return {};
  const jars = plugins.map((plugin) => `flink-s3-fs-${plugin}-${release}.jar`);
  return { ENABLE_BUILT_IN_PLUGINS: jars.join(";") };
}

/** `s3://` belongs to whichever plugin is there; where both are, presto is named for Flink's own state. */
export function schemeOf(plugins: readonly S3Plugin[]): S3Scheme {
  return plugins.includes("presto") && plugins.includes("hadoop") ? "s3p" : "s3";
}

/** An option with its name up to Flink 1.19, its name since, and one that is older than both. */
export const CHECKPOINT_DIR = [
  "state.checkpoints.dir",
  "execution.checkpointing.dir",
  "state.backend.fs.checkpointdir",
] as const;
export const SAVEPOINT_DIR = [
  "state.savepoints.dir",
  "execution.checkpointing.savepoint-dir",
  "savepoints.state.backend.fs.dir",
] as const;

function setting(names: readonly [string, string, string], renamed: boolean, value: string): Setting {
  const key = names[renamed ? 1 : 0];
  return { key, value, otherNames: names.filter((name) => name !== key) };
}
