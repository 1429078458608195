import { Configuration } from "./config/configuration";
import { JsonObject } from "./json";
import { DeploymentSpec, JobSpec, SessionJobSpec, StateSnapshotSpec, TaskManagerSpec } from "./spec";
import { HostResolver } from "./uri/host";

/** What the rules of a job read, whichever kind runs it. */
export interface JobSubject {
  readonly job: JobSpec | undefined;
  readonly taskManager?: TaskManagerSpec;
  /** The operator's defaults, overlaid by the resource's own configuration. */
  readonly configuration: Configuration;
}

/** A FlinkDeployment, or one of the two that a FlinkBlueGreenDeployment makes. */
export interface DeploymentSubject extends JobSubject {
  /** Absent where the manifest has none; the operator cannot read such a resource. */
  readonly name: string | undefined;
  readonly namespace: string;
  readonly spec: DeploymentSpec;
  /** The spec that the operator reconciled last, where it is known. */
  readonly previous?: DeploymentSpec;
}

/** A FlinkSessionJob, with the session cluster that it goes to where that is known. */
export interface SessionJobSubject extends JobSubject {
  readonly name: string | undefined;
  readonly namespace: string;
  readonly spec: SessionJobSpec;
  readonly previous?: SessionJobSpec;
  readonly cluster?: { readonly name: string | undefined; readonly spec: DeploymentSpec };
  /** The operator's configuration without defaults of namespaces and versions. */
  readonly operator: Configuration;
  /** Addresses of host names; at synth time there is none. */
  readonly resolve?: HostResolver;
}

/** A FlinkStateSnapshot. */
export interface SnapshotSubject {
  readonly namespace: string;
  readonly spec: StateSnapshotSpec;
  readonly status?: JsonObject;
  /** Whether the job that it refers to exists; undefined where nobody knows. */
  readonly targetFound: boolean | undefined;
}
