import { pathOf } from "../config/configuration";
import { isOperatorOnly } from "../config/operator-only";
import { Json } from "../json";
import { Mistake, Rule, when } from "../rule";
import { DeploymentSubject } from "../subject";
import { enabledPlugins, officialTag, PLUGINS_VARIABLE } from "./plugins";
import { SOURCES } from "../sources";

/** A value that names a place in S3. */
interface S3Use {
  readonly path: string;
  readonly value: string;
  readonly scheme: "s3" | "s3a" | "s3p";
}

function schemeOf(value: string): S3Use["scheme"] | undefined {
  if (!value.startsWith("s3")) return undefined;
  return /^(s3|s3a|s3p):\/\//.exec(value)?.[1] as S3Use["scheme"] | undefined;
}

function s3Uses({ spec, configuration }: DeploymentSubject): S3Use[] {
  const uses: S3Use[] = [];
  const add = (value: string | undefined, path: () => string) => {
    const scheme = value === undefined ? undefined : schemeOf(value);
    if (value !== undefined && scheme !== undefined) uses.push({ path: path(), value, scheme });
  };
  for (const entry of configuration.entries())
    if (!isOperatorOnly(entry.key)) add(entry.text, () => pathOf(entry));
  add(spec.job?.jarURI, () => "spec.job.jarURI");
  add(spec.job?.initialSavepointPath, () => "spec.job.initialSavepointPath");
  return uses;
}

export const s3Plugin: Rule<DeploymentSubject> = {
  id: "M2",
  severity: "error",
  what: "A path in S3 without the plugin that reads it",
  why: "the official image has no S3 plugin switched on: \"Could not find a file system implementation for scheme 's3'\"",
  cure: `set ${PLUGINS_VARIABLE}=flink-s3-fs-presto-<version>.jar in flink-main-container (flink-s3-fs-hadoop for s3a:// and FileSink)`,
  source: SOURCES.imageEntrypoint,
  check: (subject) => {
    if (officialTag(subject) === undefined) return [];
    const jars = enabledPlugins(subject).map(({ jar }) => jar);
    const has = (plugin: string) => jars.some((jar) => jar.startsWith(`flink-s3-fs-${plugin}`));
    const readable = {
      s3: has("presto") || has("hadoop") || has("native"),
      s3a: has("hadoop"),
      s3p: has("presto"),
    };
    return s3Uses(subject)
      .filter(({ scheme }) => !readable[scheme])
      .map(({ path, value, scheme }) => ({
        path,
        value,
        message: `no plugin for ${scheme}:// is switched on in the image ${subject.spec.image}`,
      }));
  },
};

export const webIdentity: Rule<DeploymentSubject> = {
  id: "M5",
  severity: "warning",
  what: "The Hadoop S3 plugin without a credentials provider",
  why: "its default chain knows no web identity: the pods quietly take the node's role, or get 403",
  cure: "set fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider",
  source: SOURCES.webIdentity,
  check: (subject) => {
    const hadoop = enabledPlugins(subject).find(({ jar }) => jar.startsWith("flink-s3-fs-hadoop"));
    const keys = ["fs.s3a.", "s3a.", "s3."].map((prefix) => `${prefix}aws.credentials.provider`);
    const set = [...keys, "s3.access-key"].some((key) => subject.configuration.has(key));
    return when(hadoop !== undefined && !set && s3Uses(subject).length > 0, () => ({
      path: 'spec.flinkConfiguration["fs.s3a.aws.credentials.provider"]',
    }));
  },
};

const SECRETS = /^(presto\.|fs\.)?s3a?\.(access[-.]key|secret[-.]key|session\.token)$/;

export const staticKeys: Rule<DeploymentSubject> = {
  id: "X8",
  severity: "warning",
  what: "Keys of AWS in flinkConfiguration",
  why: "they end up in a ConfigMap in clear text, and never expire",
  cure: "give the service account an IAM role instead",
  source: SOURCES.webIdentity,
  check: ({ configuration }) =>
    configuration
      .entries()
      .filter(({ key }) => SECRETS.test(key))
      .map((entry): Mistake => ({ path: pathOf(entry), value: "(hidden)" as Json })),
};

export const entropy: Rule<DeploymentSubject> = {
  id: "X9",
  severity: "warning",
  what: "An entropy key that no path has, or a path with a key that nothing replaces",
  why: "s3.entropy.key is replaced in the checkpoint directory, and nowhere else",
  cure: "set s3.entropy.key to the text that stands in the checkpoint directory (_entropy_), or remove both",
  source: SOURCES.s3,
  check: ({ configuration }) => {
    const key = configuration.entry("s3.entropy.key");
    const dir = configuration.find({
      key: "execution.checkpointing.dir",
      aliases: ["state.checkpoints.dir"],
      parse: String,
    });
    if (key !== undefined && dir !== undefined && !dir.text.includes(key.text))
      return [{ path: pathOf(key), value: key.text }];
    return when(key === undefined && dir?.text.includes("_entropy_") === true, () => ({
      path: dir ? pathOf(dir) : "",
      value: dir?.text ?? null,
    }));
  },
};
