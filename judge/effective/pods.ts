import { JsonObject } from "../json";
import { isAtLeast } from "../version";
import { BuiltConfiguration, Cluster, taskManagersFor } from "./build-configuration";
import { ClusterSpecification } from "./cluster-specification";
import { limitFactor, ProcessResources } from "./container-resources";
import { DeployConfiguration } from "./deploy-configuration";
import { DeployFailure } from "./deploy-failure";
import * as options from "./options";
import { checkOverlap } from "./overlap";
import { assemble, EffectivePods, podMetadata, Role } from "./pod";
import { memberOf } from "./pod-template";
import { nativeTaskManagerResources } from "./task-manager-resources";

/** The JobManager's pods, in both modes. */
export function jobManagerPods(
  cluster: Cluster,
  { configuration, jobManagerTemplate }: BuiltConfiguration,
  { masterMemoryMB }: ClusterSpecification,
): EffectivePods {
  const { JOB_MANAGER } = options;
  const serviceAccountName = serviceAccount(configuration, options.JOB_MANAGER, jobManagerTemplate);
  const metadata = podMetadata(configuration, JOB_MANAGER);
  const memoryLimitFactor = limitFactor(configuration, JOB_MANAGER.memoryLimitFactor);
  const resources: ProcessResources = {
    memory: masterMemoryMB,
    memoryLimitFactor,
    cpu: configuration.get(JOB_MANAGER.cpu),
    cpuLimitFactor: limitFactor(configuration, JOB_MANAGER.cpuLimitFactor),
  };
  if (isAtLeast(cluster.spec.flinkVersion, "v2_0")) checkOverlap(configuration.values.keys());
  const selectors = selectorsOf(cluster, "jobmanager");
  const labels = isStandalone(cluster)
    ? new Map([...selectors, ...metadata.labels])
    : new Map([...metadata.labels, ...selectors]);
  return assemble({
    role: "jobmanager",
    replicas: jobManagerReplicas(configuration),
    template: jobManagerTemplate,
    resources,
    labels,
    metadata,
    serviceAccountName,
  });
}

/** TaskManagers that Flink starts itself, one after the other. */
export function nativeTaskManagerPods(
  cluster: Cluster,
  { configuration, taskManagerTemplate }: BuiltConfiguration,
): EffectivePods {
  const { TASK_MANAGER } = options;
  const process = nativeTaskManagerResources(configuration);
  const metadata = podMetadata(configuration, TASK_MANAGER);
  return assemble({
    role: "taskmanager",
    resources: {
      ...process,
      memoryLimitFactor: limitFactor(configuration, TASK_MANAGER.memoryLimitFactor),
      cpuLimitFactor: limitFactor(configuration, TASK_MANAGER.cpuLimitFactor),
    },
    replicas: cluster.spec.job
      ? taskManagersFor(configuration.get(options.PARALLELISM), configuration.get(options.SLOTS))
      : 0,
    template: taskManagerTemplate,
    labels: new Map([...metadata.labels, ...selectorsOf(cluster, "taskmanager")]),
    metadata,
    serviceAccountName: serviceAccount(configuration, TASK_MANAGER, taskManagerTemplate),
    restartPolicy: "Never",
  });
}

/** TaskManagers of a deployment that the operator makes; limits below requests go through. */
export function standaloneTaskManagerPods(
  cluster: Cluster,
  { configuration, taskManagerTemplate }: BuiltConfiguration,
  { taskManagerMemoryMB }: ClusterSpecification,
): EffectivePods {
  const { TASK_MANAGER } = options;
  const metadata = podMetadata(configuration, TASK_MANAGER);
  const resources = {
    memory: taskManagerMemoryMB,
    memoryLimitFactor: configuration.get(TASK_MANAGER.memoryLimitFactor),
    cpu: configuration.get(TASK_MANAGER.cpu),
    cpuLimitFactor: configuration.get(TASK_MANAGER.cpuLimitFactor),
  };
  const replicas = configuration.get(options.TASK_MANAGER_REPLICAS);
  if (replicas <= 0)
    throw new DeployFailure(`'${options.TASK_MANAGER_REPLICAS.key}' should not be configured less than 1.`);
  return assemble({
    role: "taskmanager",
    replicas,
    template: taskManagerTemplate,
    resources,
    labels: new Map([...metadata.labels, ...selectorsOf(cluster, "taskmanager")]),
    metadata,
    serviceAccountName: configuration.get(TASK_MANAGER.serviceAccount),
  });
}

function isStandalone({ spec }: Cluster): boolean {
  return spec.mode === "standalone";
}

function selectorsOf(cluster: Cluster, role: Role): ReadonlyMap<string, string> {
  return new Map([
    ["app", cluster.name],
    ["component", role],
    ["type", isStandalone(cluster) ? "flink-standalone-kubernetes" : "flink-native-kubernetes"],
  ]);
}

/** The configuration's service account where one is set there, else the template's. */
function serviceAccount(
  configuration: DeployConfiguration,
  { serviceAccount: option }: options.RoleOptions,
  template: JsonObject = {},
): string {
  const { serviceAccount: first, serviceAccountName: second } = memberOf(template, "spec");
  const ofTemplate = first ?? second;
  return typeof ofTemplate === "string" && !configuration.has(option)
    ? ofTemplate
    : configuration.get(option);
}

function jobManagerReplicas(configuration: DeployConfiguration): number {
  const replicas = configuration.get(options.JOB_MANAGER_REPLICAS);
  if (replicas < 1)
    throw new DeployFailure(`'${options.JOB_MANAGER_REPLICAS.key}' should not be configured less than one.`);
  if (replicas > 1 && !configuration.get(options.HIGH_AVAILABILITY))
    throw new DeployFailure("High availability should be enabled when starting standby JobManagers.");
  return replicas;
}
