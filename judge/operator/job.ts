import { CHECKPOINT_DIR, MAX_CHECKPOINT_AGE, PERIODIC_SAVEPOINT, SAVEPOINT_DIR } from "../config/options";
import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { JobSubject } from "../subject";
import { mistakeAt } from "./configuration";

const SAVEPOINT_CURE = `set ${SAVEPOINT_DIR.key} in flinkConfiguration`;

/** The dir decides by itself only for jobs; a session cluster has nothing to save. */
function lacksSavepointDir({ job, configuration }: JobSubject): boolean {
  return job !== undefined && configuration.isBlank(SAVEPOINT_DIR);
}

export const checkpointDir: Rule<JobSubject> = {
  id: "D11",
  severity: "error",
  what: "A stateful upgrade mode without a checkpoint directory",
  why: "state survives an upgrade only where checkpoints are kept outside the pods",
  cure: `set ${CHECKPOINT_DIR.key} in flinkConfiguration`,
  source: VALIDATOR,
  check: ({ job, configuration }) =>
    when((job?.upgradeMode ?? "stateless") !== "stateless" && configuration.isBlank(CHECKPOINT_DIR), () =>
      mistakeAt(
        configuration.find(CHECKPOINT_DIR),
        `Checkpoint directory[${CHECKPOINT_DIR.key}] must be defined for last-state and savepoint upgrade modes`,
      ),
    ),
};

export const savepointUpgrade: Rule<JobSubject> = {
  id: "D12",
  severity: "error",
  what: "Upgrade mode savepoint without a savepoint directory",
  why: "every upgrade starts with a savepoint",
  cure: SAVEPOINT_CURE,
  source: VALIDATOR,
  check: (subject) =>
    when(lacksSavepointDir(subject) && subject.job?.upgradeMode === "savepoint", () => ({
      path: "spec.job.upgradeMode",
      value: "savepoint",
      message: `Job could not be upgraded with savepoint while config key[${SAVEPOINT_DIR.key}] is not set`,
    })),
};

export const triggeredSavepoint: Rule<JobSubject> = {
  id: "D13",
  severity: "error",
  what: "savepointTriggerNonce without a savepoint directory",
  why: "the savepoint would have nowhere to go",
  cure: SAVEPOINT_CURE,
  source: VALIDATOR,
  check: (subject) =>
    when(lacksSavepointDir(subject) && subject.job?.savepointTriggerNonce !== undefined, () => ({
      path: "spec.job.savepointTriggerNonce",
      value: subject.job?.savepointTriggerNonce ?? null,
      message:
        "Savepoint could not be manually triggered for the running job while config " +
        `key[${SAVEPOINT_DIR.key}] is not set`,
    })),
};

export const periodicSavepoint: Rule<JobSubject> = {
  id: "D14",
  severity: "error",
  what: "Periodic savepoints without a savepoint directory",
  why: "the savepoints would have nowhere to go",
  cure: SAVEPOINT_CURE,
  source: VALIDATOR,
  check: (subject) => {
    const entry = subject.configuration.find(PERIODIC_SAVEPOINT);
    return when(lacksSavepointDir(subject) && entry !== undefined, () =>
      mistakeAt(
        entry,
        `Periodic savepoints cannot be enabled when config key[${SAVEPOINT_DIR.key}] is not set`,
      ),
    );
  },
};

export const maxCheckpointAge: Rule<JobSubject> = {
  id: "D15",
  severity: "error",
  what: "A maximum age of checkpoints without a savepoint directory",
  why: "where the last checkpoint is too old, the operator takes a savepoint instead",
  cure: SAVEPOINT_CURE,
  source: VALIDATOR,
  check: (subject) =>
    when(lacksSavepointDir(subject) && subject.configuration.get(MAX_CHECKPOINT_AGE) !== undefined, () =>
      mistakeAt(
        subject.configuration.find(MAX_CHECKPOINT_AGE),
        `In order to use max-checkpoint age functionality config key[${SAVEPOINT_DIR.key}] must be set to allow ` +
          "triggering savepoint upgrades.",
      ),
    ),
};

export const jobTaskManagers: Rule<JobSubject> = {
  id: "D16",
  severity: "error",
  what: "A job with fewer than one TaskManager",
  why: "nothing would run the job",
  cure: "set taskManager.replicas to 1 or more, or leave it out and let parallelism decide",
  source: VALIDATOR,
  check: ({ job, taskManager }) =>
    when(job !== undefined && (taskManager?.replicas ?? 1) < 1, () => ({
      path: "spec.taskManager.replicas",
      value: taskManager?.replicas ?? null,
      message: "TaskManager replicas must be larger than 0",
    })),
};

export const jobParallelism: Rule<JobSubject> = {
  id: "D17",
  severity: "error",
  what: "A job without parallelism",
  why: "the number of TaskManagers follows from it (0 where it is left out)",
  cure: "set job.parallelism to 1 or more",
  source: VALIDATOR,
  check: ({ job, taskManager }) =>
    when(job !== undefined && taskManager?.replicas === undefined && (job.parallelism ?? 0) < 1, () => ({
      path: "spec.job.parallelism",
      value: job?.parallelism ?? null,
      message: "Job parallelism must be larger than 0",
    })),
};

/** The rules of a job in the operator's order. */
export const JOB_RULES = [
  ...[checkpointDir, savepointUpgrade, triggeredSavepoint, periodicSavepoint, maxCheckpointAge],
  ...[jobTaskManagers, jobParallelism],
];
