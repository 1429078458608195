import { Admission } from "../resource";
import { Rule } from "../rule";
import { DeploymentSubject, SessionJobSubject, SnapshotSubject } from "../subject";

export const RESOURCE_OWN: readonly Rule<Admission>[] = [];
export const DEPLOYMENT_OWN: readonly Rule<DeploymentSubject>[] = [];
export const BLUE_GREEN_OWN: readonly Rule<DeploymentSubject>[] = [];
export const SESSION_JOB_OWN: readonly Rule<SessionJobSubject>[] = [];
export const SNAPSHOT_OWN: readonly Rule<SnapshotSubject>[] = [];
