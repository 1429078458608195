import { Configuration, Layer, Origin } from "./config/configuration";
import { operatorConfiguration, operatorLayers } from "./config/effective";
import { flatten } from "./config/flatten";
import { JsonObject } from "./json";
import { JudgeOptions } from "./options";
import { readDocument } from "./reading";
import { Admission } from "./resource";
import { DeploymentSpec, SessionJobSpec, StateSnapshotSpec } from "./spec";
import { DeploymentSubject, SessionJobSubject, SnapshotSubject } from "./subject";

function layer(origin: Origin, configuration: JsonObject | undefined): Layer {
  return { origin, values: flatten(configuration) };
}

/** Another resource that the judge was told of; undefined where it is none that can be read. */
function known(document: unknown): Admission | undefined {
  return document === undefined ? undefined : readDocument(document).admission;
}

/** A FlinkDeployment for its rules. */
export function deploymentSubject(admission: Admission, options: JudgeOptions): DeploymentSubject {
  const spec = admission.spec as DeploymentSpec;
  const { namespace, name } = admission;
  const previous = known(options.previous);
  return {
    name,
    namespace,
    spec,
    job: spec.job,
    taskManager: spec.taskManager,
    previous: previous?.kind === "FlinkDeployment" ? (previous.spec as DeploymentSpec) : undefined,
    configuration: new Configuration([
      ...operatorLayers(operatorConfiguration(options.operatorConfiguration), namespace, spec.flinkVersion),
      layer("spec", spec.flinkConfiguration),
    ]),
  };
}

/** A FlinkSessionJob for its rules. */
export function sessionJobSubject(admission: Admission, options: JudgeOptions): SessionJobSubject {
  const spec = admission.spec as SessionJobSpec;
  const { namespace, name } = admission;
  const operator = operatorConfiguration(options.operatorConfiguration);
  const cluster = known(options.sessionCluster);
  const clusterSpec = cluster?.spec as DeploymentSpec | undefined;
  const previous = known(options.previous);
  return {
    name,
    namespace,
    spec,
    job: spec.job,
    previous: previous?.kind === "FlinkSessionJob" ? (previous.spec as SessionJobSpec) : undefined,
    cluster: clusterSpec && { name: cluster?.name, spec: clusterSpec },
    operator: new Configuration([{ origin: "operator", values: operator }]),
    configuration: new Configuration([
      ...operatorLayers(operator, namespace, clusterSpec?.flinkVersion),
      layer("session cluster", clusterSpec?.flinkConfiguration),
      layer("spec", spec.flinkConfiguration),
    ]),
    resolve: options.resolve,
  };
}

/** A FlinkStateSnapshot for its rules. */
export function snapshotSubject(admission: Admission, options: JudgeOptions): SnapshotSubject {
  const { namespace, spec, status } = admission;
  return {
    namespace,
    spec: spec as StateSnapshotSpec,
    status,
    targetFound: options.target === undefined ? undefined : known(options.target) !== undefined,
  };
}
