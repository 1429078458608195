/** What becomes of an admitted resource: the configuration that the operator deploys and the pods that run. */
import { flatten } from "../config/flatten";
import { isPython } from "../python";
import { JobSpec, SessionJobSpec } from "../spec";
import {
  annotateGeneration,
  applyJobDefaults,
  buildConfiguration,
  BuiltConfiguration,
  Cluster,
} from "./build-configuration";
import { clusterSpecification, ClusterSpecification } from "./cluster-specification";
import { atStage, DeployFailure } from "./deploy-failure";
import { KEY } from "./options";
import { EffectivePods } from "./pod";
import { jobManagerPods, nativeTaskManagerPods, standaloneTaskManagerPods } from "./pods";

export type { Cluster } from "./build-configuration";
export type { ClusterSpecification } from "./cluster-specification";
export type { ContainerResources } from "./container-resources";
export { DeployFailure, type DeployStage } from "./deploy-failure";
export type { EffectiveContainer, EffectivePods, Role } from "./pod";

/** As far as the operator gets with a resource; `failure` is what stops it. */
export interface Effective {
  readonly config?: ReadonlyMap<string, string>;
  readonly jobManagerTemplate?: BuiltConfiguration["jobManagerTemplate"];
  readonly taskManagerTemplate?: BuiltConfiguration["taskManagerTemplate"];
  readonly clusterSpecification?: ClusterSpecification;
  readonly pods?: readonly EffectivePods[];
  readonly failure?: DeployFailure;
}

/**
 * What the operator makes of a FlinkDeployment.
 *
 * @param operator The operator's own configuration.
 */
export function effectiveDeployment(cluster: Cluster, operator: ReadonlyMap<string, string>): Effective {
  let reached: Effective = {};
  try {
    const built = atStage("config", () => {
      const result = buildConfiguration(cluster, operator);
      annotateGeneration(result.configuration, cluster.generation);
      return result;
    });
    const { configuration, ...templates } = built;
    reached = { config: configuration.values, ...templates };
    const sizes = atStage("memory", () => clusterSpecification(configuration));
    reached = { ...reached, clusterSpecification: sizes };
    return { ...reached, pods: podsOf(cluster, built, sizes) };
  } catch (error) {
    if (error instanceof DeployFailure) return { ...reached, failure: error };
    throw error;
  }
}

function podsOf(cluster: Cluster, built: BuiltConfiguration, sizes: ClusterSpecification): EffectivePods[] {
  const { mode, job } = cluster.spec;
  if (mode === "standalone")
    return atStage("objects", () => [
      jobManagerPods(cluster, built, sizes),
      standaloneTaskManagerPods(cluster, built, sizes),
    ]);
  const jobManagers = atStage("objects", () => {
    if (job && !isPython(job)) checkJars(built);
    return jobManagerPods(cluster, built, sizes);
  });
  return [jobManagers, atStage("taskmanager-pod", () => nativeTaskManagerPods(cluster, built))];
}

/** A native application cluster looks for its jar, which it cannot do without. */
function checkJars({ configuration }: BuiltConfiguration): void {
  if (!configuration.values.has(KEY.jars))
    throw new DeployFailure(
      'Cannot invoke "java.util.List.stream()" because the return value of "org.apache.flink.configuration.Configuration.get(org.apache.flink.configuration.ConfigOption)" is null',
    );
}

/** A FlinkSessionJob with the session cluster that runs it. */
export interface SessionJob {
  readonly name: string;
  readonly spec: SessionJobSpec & { readonly job: JobSpec };
  readonly cluster: Cluster;
}

/** The configuration that a session job is submitted with: its cluster's, overlaid by its own. */
export function effectiveSessionJob(
  { name, spec, cluster }: SessionJob,
  operator: ReadonlyMap<string, string>,
): Effective {
  try {
    return atStage("config", () => {
      const { configuration, ...templates } = buildConfiguration(cluster, operator);
      const ofCluster = flatten(cluster.spec.flinkConfiguration);
      const savepoints = SAVEPOINT_KEYS.map((key) => ofCluster.get(key)).find((dir) => dir !== undefined);
      if (savepoints !== undefined) configuration.set(KEY.savepointDir, savepoints);
      configuration.setAll(flatten(spec.flinkConfiguration));
      applyJobDefaults(configuration, name, spec.job);
      return { config: configuration.values, ...templates };
    });
  } catch (error) {
    if (error instanceof DeployFailure) return { failure: error };
    throw error;
  }
}

/** The savepoint directory's key and its older ones. */
const SAVEPOINT_KEYS = [KEY.savepointDir, "state.savepoints.dir", "savepoints.state.backend.fs.dir"];
