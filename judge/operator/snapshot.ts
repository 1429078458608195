import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { SnapshotSubject } from "../subject";

const alreadyExists = ({ spec }: SnapshotSubject) => spec.savepoint?.alreadyExists === true;

export const snapshotType: Rule<SnapshotSubject> = {
  id: "N1",
  severity: "error",
  what: "A snapshot that is neither or both of savepoint and checkpoint",
  why: "a snapshot is one of the two",
  cure: "write savepoint: {} or checkpoint: {}",
  source: VALIDATOR,
  check: ({ spec: { savepoint, checkpoint } }) =>
    when((savepoint === undefined) === (checkpoint === undefined), () => ({
      path: "spec",
      message: "Exactly one of checkpoint or savepoint configurations has to be set.",
    })),
};

export const snapshotJob: Rule<SnapshotSubject> = {
  id: "N3",
  severity: "error",
  what: "A snapshot of no job",
  why: "only a savepoint that exists already needs no job",
  cure: "set jobReference.kind and jobReference.name, or savepoint.alreadyExists: true with its path",
  source: VALIDATOR,
  check: (subject) =>
    when(subject.spec.jobReference === undefined && !alreadyExists(subject), () => ({
      path: "spec.jobReference",
      message: "Job reference must be supplied for this snapshot",
    })),
};

export const snapshotTarget: Rule<SnapshotSubject> = {
  id: "N4",
  severity: "error",
  what: "A snapshot of a job that does not exist",
  why: "the operator looks the job up when the snapshot is created",
  cure: "apply the job first, in the same namespace, and name it and its kind here",
  source: VALIDATOR,
  check: (subject) => {
    const { spec, status, targetFound, namespace } = subject;
    const state = status?.state;
    // An empty status is one that waits to be triggered.
    const pending = status === undefined || state === undefined || state === "TRIGGER_PENDING";
    const isThere = targetFound ?? spec.jobReference?.name !== undefined;
    const missing = !alreadyExists(subject) && spec.jobReference !== undefined && !isThere;
    return when(missing && pending, () => ({
      path: "spec.jobReference",
      value: { ...spec.jobReference },
      message: `Target for snapshot ${namespace}/${spec.jobReference?.name ?? null} was not found`,
    }));
  },
};

/** The rules of a snapshot in the operator's order. N2 is what ends them: a savepoint that exists already. */
export const SNAPSHOT_RULES = [snapshotType, snapshotJob, snapshotTarget];
