import { DefaultedOption, pathOf } from "../config/configuration";
import { Mistake, Rule, when } from "../rule";
import { JobSpec } from "../spec";
import { DeploymentSubject, JobSubject } from "../subject";
import { parseBool } from "../text/bool";
import { parseInteger } from "../text/number";
import { UriError } from "../uri/scanner";
import { parseUri } from "../uri/uri";
import { isAtLeast } from "../version";
import { isPython } from "../python";
import { issue, SOURCES } from "../sources";

const SLOTS: DefaultedOption<number> = {
  key: "taskmanager.numberOfTaskSlots",
  parse: parseInteger,
  fallback: 1,
};
const MAX_PARALLELISM: DefaultedOption<number> = {
  key: "pipeline.max-parallelism",
  parse: parseInteger,
  fallback: -1,
};
const RAW_HTTP: DefaultedOption<boolean> = {
  key: "user.artifacts.raw-http-enabled",
  parse: parseBool,
  fallback: false,
};

export const replicasAndParallelism: Rule<DeploymentSubject> = {
  id: "M13",
  severity: "warning",
  what: "taskManager.replicas and job.parallelism disagree",
  why: "where replicas is set, the operator logs it and runs a parallelism of replicas x slots instead of job.parallelism",
  cure: "remove taskManager.replicas, or set job.parallelism to replicas x slots",
  source: SOURCES.configBuilder,
  check: ({ job, taskManager, configuration }) => {
    const { parallelism = 0 } = job ?? {};
    const { replicas } = taskManager ?? {};
    if (replicas === undefined || replicas < 1 || parallelism < 1) return [];
    const slots = configuration.get(SLOTS);
    return when(replicas * slots !== parallelism, () => ({
      path: "spec.job.parallelism",
      value: parallelism,
      message: `${replicas * slots} will run: ${replicas} TaskManagers with ${slots} slots each win over job.parallelism`,
    }));
  },
};

export const maxParallelism: Rule<JobSubject> = {
  id: "X13",
  severity: "error",
  what: "A parallelism above pipeline.max-parallelism",
  why: "state is divided into that many key groups, and a subtask needs one at least",
  cure: "lower the parallelism; raising pipeline.max-parallelism loses the state of a job that ran before",
  source: SOURCES.parallelism,
  check: ({ job, configuration }) => {
    const max = configuration.get(MAX_PARALLELISM);
    const { parallelism = 0 } = job ?? {};
    return when(max > 0 && parallelism > max, () => ({
      path: "spec.job.parallelism",
      value: parallelism,
      message: `pipeline.max-parallelism is ${max}`,
    }));
  },
};

function uriMistake({ jarURI = "" }: JobSpec): Mistake | undefined {
  try {
    parseUri(jarURI);
    return undefined;
  } catch (error) {
    if (error instanceof UriError) return { path: "spec.job.jarURI", value: jarURI, message: error.message };
    throw error;
  }
}

export const deploymentJar: Rule<DeploymentSubject> = {
  id: "X4",
  severity: "error",
  what: "The jarURI of an application cluster cannot be used",
  why: "the operator and Flink read it when they deploy, after the API server has taken it",
  cure: "write local:///opt/flink/usrlib/job.jar for a jar in the image; s3:// and https:// work in native mode from Flink 1.19 on",
  source: issue(28915),
  check: ({ job, spec, configuration }) => {
    if (job === undefined) return [];
    const jar = job.jarURI;
    const at = (message: string): Mistake[] => [
      { path: "spec.job.jarURI", ...(jar === undefined ? {} : { value: jar }), message },
    ];
    const native = spec.mode !== "standalone";
    if (jar === undefined)
      return native && !isPython(job)
        ? at("the operator breaks off where a job in native mode that is not Python's has no jarURI")
        : [];
    const broken = uriMistake(job);
    if (broken) return [broken];
    const scheme = parseUri(jar).scheme;
    if (!native)
      return scheme === undefined
        ? at("the operator breaks off at a URI without scheme in standalone mode")
        : [];
    if (scheme === "local") return [];
    if (!isAtLeast(spec.flinkVersion, "v1_19"))
      return at(
        `before Flink 1.19 only local:// works, not ${scheme === undefined ? "a bare path" : `${scheme}://`}`,
      );
    return when(scheme === "http" && !configuration.get(RAW_HTTP), () => ({
      path: "spec.job.jarURI",
      value: jar,
      message: `Flink fetches nothing by plain http unless ${RAW_HTTP.key} is true`,
    }));
  },
};

export const savepointNonces: Rule<JobSubject> = {
  id: "X24",
  severity: "warning",
  what: "A savepoint or checkpoint by nonce",
  why: "deprecated: the fields go away with the next version of the API",
  cure: "create a FlinkStateSnapshot",
  source: SOURCES.jobSpec,
  check: ({ job }) =>
    (["savepointTriggerNonce", "checkpointTriggerNonce"] as const).flatMap((field) => {
      const nonce = job?.[field];
      return when(nonce !== undefined, () => ({ path: `spec.job.${field}`, value: nonce ?? null }));
    }),
};

const FACTORS = ["jobmanager", "taskmanager"].flatMap((role) =>
  ["cpu", "memory"].map((resource) => ({ role, key: `kubernetes.${role}.${resource}.limit-factor` })),
);

export const limitFactors: Rule<DeploymentSubject> = {
  id: "X15",
  severity: "error",
  what: "A limit factor below 1",
  why: "a limit below the request is no pod",
  cure: "write 1.0 or more",
  source: SOURCES.nativeKubernetes,
  check: ({ spec, configuration }) =>
    FACTORS.flatMap(({ role, key }) => {
      const entry = configuration.entry(key);
      // Standalone TaskManagers are made by other code, which does not look.
      const unchecked = role === "taskmanager" && spec.mode === "standalone";
      return when(entry !== undefined && !unchecked && Number(entry.text) < 1, () => ({
        path: entry ? pathOf(entry) : "",
        value: entry?.text ?? null,
        message: `${key} should be greater or equal to 1.`,
      }));
    }),
};
