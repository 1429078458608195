import { DefaultedOption, Option, pathOf } from "../config/configuration";
import { HIGH_AVAILABILITY } from "../config/options";
import { Rule, when } from "../rule";
import { DeploymentSubject, JobSubject } from "../subject";
import { isAtLeast } from "../version";
import { issue, SOURCES } from "../sources";

const text = (key: string, aliases: readonly string[] = []): Option<string> => ({
  key,
  aliases,
  parse: String,
});

const HA_STORAGE = text("high-availability.storageDir", [
  "high-availability.zookeeper.storageDir",
  "recovery.zookeeper.storageDir",
]);
const RETENTION = text("execution.checkpointing.externalized-checkpoint-retention");
const INTERVAL = text("execution.checkpointing.interval");
const RUNTIME_MODE: DefaultedOption<string> = { ...text("execution.runtime-mode"), fallback: "STREAMING" };

const upgradeMode = ({ job }: JobSubject) =>
  job === undefined ? undefined : (job.upgradeMode ?? "stateless");
const isStateful = (subject: JobSubject) => ["last-state", "savepoint"].includes(upgradeMode(subject) ?? "");

export const statelessWithHa: Rule<JobSubject> = {
  id: "M7",
  severity: "warning",
  what: "Upgrade mode stateless with high availability",
  why: "metadata of the old job stays behind, and the new one may pick it up",
  cure: "use last-state, or turn high availability off",
  source: issue(41157),
  check: (subject) => {
    const entry = subject.configuration.find(HIGH_AVAILABILITY);
    const ha = subject.configuration.get(HIGH_AVAILABILITY);
    return when(entry !== undefined && ha && upgradeMode(subject) === "stateless", () => ({
      path: "spec.job.upgradeMode",
      value: "stateless",
    }));
  },
};

export const batchLastState: Rule<JobSubject> = {
  id: "M21",
  severity: "warning",
  what: "A batch job with upgrade mode last-state",
  why: "a finished job leaves no checkpoint to go on from, and the operator waits for one",
  cure: "use stateless for a bounded job",
  source: issue(39043),
  check: (subject) => {
    const batch = subject.configuration.get(RUNTIME_MODE).toUpperCase() === "BATCH";
    return when(batch && upgradeMode(subject) === "last-state", () => ({
      path: "spec.job.upgradeMode",
      value: "last-state",
    }));
  },
};

export const checkpointRetention: Rule<JobSubject> = {
  id: "X6",
  severity: "error",
  what: "Upgrade mode last-state with checkpoints that go with the job",
  why: "every upgrade cancels the job first, and would delete the checkpoint that it starts from",
  cure: "remove the key: the operator's default is RETAIN_ON_CANCELLATION",
  source: SOURCES.jobManagement,
  check: (subject) => {
    const entry = subject.configuration.find(RETENTION);
    const lost = /^(delete_on_cancellation|no_externalized_checkpoints)$/i.test(entry?.text ?? "");
    return when(entry !== undefined && lost && upgradeMode(subject) === "last-state", () => ({
      path: entry ? pathOf(entry) : "",
      value: entry?.text ?? null,
    }));
  },
};

export const statefulWithoutHa: Rule<JobSubject> = {
  id: "X10",
  severity: "warning",
  what: "A stateful upgrade mode without high availability",
  why: "where the JobManager is gone, only its metadata says which checkpoint was the last",
  cure: "set high-availability.type: kubernetes and high-availability.storageDir",
  source: SOURCES.jobManagement,
  check: (subject) =>
    when(isStateful(subject) && !subject.configuration.get(HIGH_AVAILABILITY), () => ({
      path: "spec.job.upgradeMode",
      value: upgradeMode(subject) ?? null,
    })),
};

export const savepointWithoutInterval: Rule<JobSubject> = {
  id: "X25",
  severity: "warning",
  what: "Upgrade mode savepoint without checkpoints in between",
  why: "a failure starts the job from its last savepoint, or from nothing",
  cure: `set ${INTERVAL.key} ("1 min")`,
  source: SOURCES.jobManagement,
  check: (subject) =>
    when(upgradeMode(subject) === "savepoint" && subject.configuration.isBlank(INTERVAL), () => ({
      path: `spec.flinkConfiguration["${INTERVAL.key}"]`,
    })),
};

export const haStorage: Rule<DeploymentSubject> = {
  id: "X16",
  severity: "error",
  what: "High availability without a storage directory",
  why: "the JobManager needs it to start: the config map only points into it",
  cure: "set high-availability.storageDir to a path in S3",
  source: SOURCES.kubernetesHa,
  check: ({ configuration }) => {
    const entry = configuration.find(HIGH_AVAILABILITY);
    return when(configuration.get(HIGH_AVAILABILITY) && configuration.isBlank(HA_STORAGE), () => ({
      path: entry ? pathOf(entry) : "",
      value: entry?.text ?? null,
    }));
  },
};

export const standaloneHa: Rule<DeploymentSubject> = {
  id: "X11",
  severity: "warning",
  what: "High availability in standalone mode on Flink 2.x",
  why: "operator 1.15 starts such a cluster with arguments that Flink 2 no longer reads",
  cure: "use native mode, or Flink 1.20",
  source: issue(38795),
  check: ({ spec, configuration }) =>
    when(
      spec.mode === "standalone" &&
        isAtLeast(spec.flinkVersion, "v2_0") &&
        configuration.get(HIGH_AVAILABILITY),
      () => ({ path: "spec.mode", value: "standalone" }),
    ),
};
