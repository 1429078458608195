import { children } from "../../judge/blue-green";
import { Configuration, ConfigurationValueError } from "../../judge/config/configuration";
import { operatorConfiguration } from "../../judge/config/effective";
import { effectiveDeployment } from "../../judge/effective";
import { Reading } from "../../judge/reading";
import { Admission } from "../../judge/resource";
import { DeploymentSpec, JobSpec, SessionJobSpec } from "../../judge/spec";
import { deploymentSubject, sessionJobSubject } from "../../judge/subjects";
import { nodeTerms } from "./node-affinity";
import { readAll } from "./options";
import { ContainerDefaults, PodSet, podSet } from "./pods";

/** A Flink resource and how problems of it are told. */
export interface Workload {
  /** The manifest as the API server and the operator read it. */
  readonly reading: Reading;
  /** What it is called in problems: `team-a.state-machine`, `jobs/orders.yaml`. */
  readonly path: string;
  /**
   * A field of the manifest as the user wrote it: `spec.taskManager.resource.memory` is `taskManager.memory` in props.
   * @default - the field itself
   */
  readonly field?: (path: string) => string;
}

/** What is known of the namespace and of the operator. */
export interface WorkloadContext {
  readonly containerDefaults?: ContainerDefaults;
  readonly operatorConfiguration?: Readonly<Record<string, string>>;
}

/** A workload that the operator can read. */
interface Read {
  readonly workload: Workload;
  readonly name: string;
  readonly configuration: Configuration;
}

/** A cluster of Flink: an application or a session. */
export interface ClusterWorkload extends Read {
  readonly kind: "FlinkDeployment" | "FlinkBlueGreenDeployment";
  readonly spec: DeploymentSpec;
  /** Where `spec` begins in the manifest. */
  readonly specPath: "spec" | "spec.template.spec";
  readonly pods: readonly PodSet[];
}

/** A job that goes to a session cluster. */
export interface SessionJobWorkload extends Read {
  readonly kind: "FlinkSessionJob";
  readonly cluster: string;
  readonly job: JobSpec;
}

export type ReadWorkload = ClusterWorkload | SessionJobWorkload;

/**
 * The workload as far as its pods can be told.
 *
 * @returns `undefined` for what the API server or the operator does not take: the judge says why.
 */
export function readWorkload(workload: Workload, context: WorkloadContext): ReadWorkload | undefined {
  const { admission } = workload.reading;
  if (admission?.name === undefined || admission.unreadable.length > 0) return undefined;
  try {
    return admission.kind === "FlinkSessionJob"
      ? sessionJob(workload, admission, context)
      : cluster(workload, admission, context);
  } catch (error) {
    if (error instanceof ConfigurationValueError) return undefined;
    throw error;
  }
}

function cluster(
  workload: Workload,
  admission: Admission,
  context: WorkloadContext,
): ClusterWorkload | undefined {
  const isBlueGreen = admission.kind === "FlinkBlueGreenDeployment";
  if (!isBlueGreen && admission.kind !== "FlinkDeployment") return undefined;
  const deployment = isBlueGreen ? children(admission)[0]?.admission : admission;
  if (deployment === undefined) return undefined;
  const { name = "", namespace } = deployment;
  const spec = deployment.spec as DeploymentSpec;
  const operator = operatorConfiguration(context.operatorConfiguration);
  const { pods, jobManagerTemplate, taskManagerTemplate } = effectiveDeployment(
    { name, namespace, spec },
    operator,
  );
  const terms = { jobmanager: nodeTerms(jobManagerTemplate), taskmanager: nodeTerms(taskManagerTemplate) };
  if (pods === undefined) return undefined;
  return {
    kind: isBlueGreen ? "FlinkBlueGreenDeployment" : "FlinkDeployment",
    workload,
    name: admission.name ?? "",
    spec,
    specPath: isBlueGreen ? "spec.template.spec" : "spec",
    configuration: readAll(deploymentSubject(deployment, context).configuration),
    pods: pods.map((each) => podSet(each, context.containerDefaults, terms[each.role])),
  };
}

function sessionJob(
  workload: Workload,
  admission: Admission,
  context: WorkloadContext,
): SessionJobWorkload | undefined {
  const { deploymentName, job } = admission.spec as SessionJobSpec;
  if (deploymentName === undefined || job === undefined) return undefined;
  return {
    kind: "FlinkSessionJob",
    workload,
    name: admission.name ?? "",
    cluster: deploymentName,
    job,
    configuration: readAll(sessionJobSubject(admission, context).configuration),
  };
}
