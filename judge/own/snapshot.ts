import { isBlank } from "../config/configuration";
import { Rule, when } from "../rule";
import { SnapshotSubject } from "../subject";
import { issue, SOURCES, VALIDATOR } from "../sources";

export const noRetry: Rule<SnapshotSubject> = {
  id: "M17",
  severity: "warning",
  what: "A snapshot that is tried once",
  why: "backoffLimit -1 (and none) should mean for ever, but in 1.15.0 it means never again",
  cure: "set backoffLimit to a positive number",
  source: issue(39967),
  check: ({ spec: { backoffLimit = -1, savepoint } }) =>
    when(backoffLimit < 0 && savepoint?.alreadyExists !== true, () => ({
      path: "spec.backoffLimit",
      value: backoffLimit,
    })),
};

export const unknownTarget: Rule<SnapshotSubject> = {
  id: "X28",
  severity: "warning",
  what: "The job of a snapshot is not known here",
  why: "the operator refuses a snapshot of a job that is not there (N4), and nobody knows here whether it is",
  cure: "judge it together with its job",
  source: VALIDATOR,
  check: ({ spec: { jobReference, savepoint }, targetFound }) =>
    when(
      targetFound === undefined && jobReference?.name !== undefined && savepoint?.alreadyExists !== true,
      () => ({ path: "spec.jobReference", value: { ...jobReference } }),
    ),
};

export const existingSavepoint: Rule<SnapshotSubject> = {
  id: "X22",
  severity: "error",
  what: "An existing savepoint without its path",
  why: "there is nothing that the snapshot could stand for",
  cure: "set savepoint.path",
  source: SOURCES.snapshotDocs,
  check: ({ spec: { savepoint } }) =>
    when(savepoint?.alreadyExists === true && isBlank(savepoint.path), () => ({
      path: "spec.savepoint.path",
    })),
};

export const disposedSavepoint: Rule<SnapshotSubject> = {
  id: "X23",
  severity: "warning",
  what: "A savepoint that goes with its resource",
  why: "deleting the resource (terraform destroy does) deletes a savepoint that was there before",
  cure: "set savepoint.disposeOnDelete: false",
  source: SOURCES.snapshotDocs,
  check: ({ spec: { savepoint } }) =>
    when(savepoint?.alreadyExists === true && savepoint.disposeOnDelete !== false, () => ({
      path: "spec.savepoint.disposeOnDelete",
      value: savepoint?.disposeOnDelete ?? true,
    })),
};
