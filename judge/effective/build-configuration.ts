import { isBlank } from "../config/configuration";
import { operatorLayers } from "../config/effective";
import { flatten } from "../config/flatten";
import { formatDouble } from "../config/format-double";
import { JsonObject } from "../json";
import { DeploymentSpec, JobSpec, Resource } from "../spec";
import { configuredMemory } from "../text/memory";
import { parseInteger } from "../text/number";
import { toYamlText } from "../text/yaml";
import { isAtLeast } from "../version";
import { DeployConfiguration } from "./deploy-configuration";
import { DeployFailure } from "./deploy-failure";
import { copiedAndPut } from "./hash-map";
import { nativeJar, standaloneJar } from "./jar-uri";
import * as options from "./options";
import { mergePodTemplates, withEphemeralStorage, withStartupProbe } from "./pod-template";

const { KEY } = options;

/** A FlinkDeployment as the operator deploys it. */
export interface Cluster {
  readonly name: string;
  readonly namespace: string;
  /** `metadata.generation`; nothing before the resource was created. */
  readonly generation?: number;
  readonly spec: DeploymentSpec;
}

/** The configuration that goes to the cluster and the pod templates that go with it. */
export interface BuiltConfiguration {
  readonly configuration: DeployConfiguration;
  readonly jobManagerTemplate: JsonObject | undefined;
  readonly taskManagerTemplate: JsonObject | undefined;
}

/** Stands for the path of a file that the operator writes. */
const GENERATED = "<generated>";

/**
 * The configuration that the operator deploys: its own defaults, the resource's configuration, then what the fields of
 * the spec say.
 *
 * @param operator The operator's own configuration, defaults of namespaces and versions among it.
 * @throws DeployFailure, TextError or ConfigurationValueError where the operator breaks off.
 * @see operator 1.15.0, `FlinkConfigBuilder`
 */
export function buildConfiguration(
  cluster: Cluster,
  operator: ReadonlyMap<string, string>,
): BuiltConfiguration {
  const { spec, name, namespace } = cluster;
  const configuration = new DeployConfiguration(new Map());
  for (const { values } of operatorLayers(operator, namespace, spec.flinkVersion))
    configuration.setAll(values);
  configuration.setAll(flatten(spec.flinkConfiguration));
  applyDefaults(configuration, spec);
  if (spec.logConfiguration) configuration.set(KEY.logDirectory, GENERATED);
  applyImage(configuration, spec);
  if (spec.serviceAccount !== undefined) configuration.set(KEY.serviceAccount, spec.serviceAccount);
  const templates = applyPodTemplates(configuration, spec);
  applyRoles(configuration, spec);
  applyJob(configuration, name, spec);
  configuration.set(KEY.namespace, namespace);
  configuration.set(KEY.clusterId, name);
  if (configuration.get(options.HIGH_AVAILABILITY)) configuration.set(KEY.haClusterId, name);
  return { configuration, ...templates };
}

/** Records the resource's generation on the JobManager, which only happens when a cluster is deployed. */
export function annotateGeneration(configuration: DeployConfiguration, generation: number | undefined): void {
  if (generation === undefined) return;
  const annotations = configuration.map(KEY.jobManagerAnnotations);
  configuration.setMap(
    KEY.jobManagerAnnotations,
    copiedAndPut(annotations, "flinkdeployment.flink.apache.org/generation", String(generation)),
  );
}

function applyDefaults(configuration: DeployConfiguration, { flinkVersion }: DeploymentSpec): void {
  configuration.setDefault(KEY.serviceType, "ClusterIP");
  configuration.setDefault(KEY.cancel, "false");
  if (flinkVersion === undefined) throw new DeployFailure("Value must not be null.");
  configuration.set(KEY.version, flinkVersion);
}

const PULL_POLICIES = ["IfNotPresent", "Always", "Never"];

function applyImage(configuration: DeployConfiguration, spec: DeploymentSpec): void {
  const { image, imagePullPolicy, flinkVersion } = spec;
  if (image !== undefined && !isBlank(image))
    configuration.set(isAtLeast(flinkVersion, "v1_17") ? KEY.image : KEY.oldImage, image);
  if (imagePullPolicy === undefined || isBlank(imagePullPolicy)) return;
  if (!PULL_POLICIES.includes(imagePullPolicy))
    throw new DeployFailure(
      `No enum constant org.apache.flink.kubernetes.configuration.KubernetesConfigOptions.ImagePullPolicy.${imagePullPolicy}`,
    );
  configuration.set(KEY.pullPolicy, imagePullPolicy);
}

function applyPodTemplates(configuration: DeployConfiguration, spec: DeploymentSpec) {
  const byName = configuration.get(options.MERGE_BY_NAME);
  const template = (role: "jobManager" | "taskManager") =>
    withEphemeralStorage(
      mergePodTemplates(json(spec.podTemplate), json(spec[role]?.podTemplate), byName),
      spec[role]?.resource?.ephemeralStorage,
    );
  const plain = template("jobManager");
  const jobManagerTemplate = configuration.get(options.STARTUP_PROBE) ? withStartupProbe(plain) : plain;
  if (jobManagerTemplate) configuration.set(KEY.jobManagerTemplate, GENERATED);
  const taskManagerTemplate = template("taskManager");
  if (taskManagerTemplate) configuration.set(KEY.taskManagerTemplate, GENERATED);
  return { jobManagerTemplate, taskManagerTemplate };
}

/** The rules' type names only what they read; a template holds more. */
function json(template: DeploymentSpec["podTemplate"]): JsonObject | undefined {
  return template as JsonObject | undefined;
}

function applyRoles(configuration: DeployConfiguration, spec: DeploymentSpec): void {
  const { jobManager, taskManager, job, flinkVersion } = spec;
  applyResource(configuration, "jobmanager", jobManager?.resource, flinkVersion);
  const jobManagers = jobManager && (jobManager.replicas ?? 1);
  if (jobManagers !== undefined && jobManagers > 0)
    configuration.set(KEY.jobManagerReplicas, String(jobManagers));
  applyResource(configuration, "taskmanager", taskManager?.resource, flinkVersion);
  const taskManagers = taskManager?.replicas ?? 0;
  if (taskManagers > 0) configuration.set(KEY.taskManagerReplicas, String(taskManagers));
  if (job && spec.mode === "standalone" && !configuration.has(options.TASK_MANAGER_REPLICAS))
    configuration.set(
      KEY.taskManagerReplicas,
      String(taskManagersFor(parallelism(configuration, spec, job), configuration.get(options.SLOTS))),
    );
}

function applyResource(
  configuration: DeployConfiguration,
  role: "jobmanager" | "taskmanager",
  resource: Resource | undefined,
  flinkVersion: string | undefined,
): void {
  if (resource?.memory !== undefined)
    configuration.set(`${role}.memory.process.size`, configuredMemory(resource.memory));
  if (resource?.cpu === undefined) return;
  const cpu = formatDouble(resource.cpu);
  configuration.set(`kubernetes.${role}.cpu.amount`, cpu);
  if (!isAtLeast(flinkVersion, "v1_17")) configuration.set(`kubernetes.${role}.cpu`, cpu);
}

/** How many TaskManagers give a job its slots, in 32-bit whole numbers. */
export function taskManagersFor(parallelism: number, slots: number): number {
  if (slots === 0) throw new DeployFailure("/ by zero");
  return Math.trunc(((parallelism + slots - 1) | 0) / slots);
}

/** Replicas of TaskManagers beat the job's parallelism; overrides per vertex do in standalone mode. */
function parallelism(configuration: DeployConfiguration, spec: DeploymentSpec, job: JobSpec): number {
  const replicas = spec.taskManager?.replicas;
  if (replicas !== undefined) return Math.imul(replicas, configuration.get(options.SLOTS));
  if (spec.mode === "standalone") {
    const overrides = [...configuration.map(options.PARALLELISM_OVERRIDES.key).values()].map(parseInteger);
    const largest = Math.max(0, ...overrides);
    if (largest > 0) return largest;
  }
  return job.parallelism ?? 0;
}

function applyJob(configuration: DeployConfiguration, name: string, spec: DeploymentSpec): void {
  const { job, mode = "native" } = spec;
  configuration.set(KEY.target, job ? "kubernetes-application" : "kubernetes-session");
  if (job) {
    if (mode === "native" && job.jarURI !== undefined)
      configuration.set(KEY.jars, toYamlText([nativeJar(job.jarURI)]));
    configuration.set(KEY.parallelism, String(parallelism(configuration, spec, job)));
    configuration.set(KEY.shutdownOnFinish, "false");
    configuration.setDefault(KEY.submitFailedJob, "true");
    applyJobDefaults(configuration, name, job);
  }
  if (mode !== "standalone") return;
  configuration.set(KEY.target, "remote");
  configuration.set(KEY.clusterMode, job ? "APPLICATION" : "SESSION");
  if (job?.jarURI !== undefined) configuration.set(KEY.classpaths, toYamlText([standaloneJar(job.jarURI)]));
}

/** A job with what no rule reads. */
type Job = JobSpec & { readonly allowNonRestoredState?: boolean };

/** What every job gets, that of a session cluster too. */
export function applyJobDefaults(configuration: DeployConfiguration, name: string, job: Job): void {
  configuration.setDefault(KEY.jobName, name);
  if (job.upgradeMode === "last-state") configuration.setDefault(KEY.checkpointInterval, "5 min");
  configuration.setDefault(KEY.checkpointRetention, "RETAIN_ON_CANCELLATION");
  if (job.allowNonRestoredState !== undefined)
    configuration.set(KEY.ignoreUnclaimedState, String(job.allowNonRestoredState));
  if (job.entryClass !== undefined) configuration.set(KEY.mainClass, job.entryClass);
  configuration.set(KEY.arguments, toYamlText([...(job.args ?? [])]));
}
