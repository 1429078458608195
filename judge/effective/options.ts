/** Options that the operator reads while it deploys. @see Flink 1.20.1 and operator 1.15.0, their option classes */
import { DefaultedOption, Option } from "../config/configuration";
export { HIGH_AVAILABILITY } from "../config/options";
import { parseBool } from "../text/bool";
import { parseMap, parseMaps } from "../text/map";
import { parseDouble, parseInteger } from "../text/number";

const text = (value: string) => value;

/** Keys that the operator writes. */
export const KEY = {
  version: "$internal.flink.version",
  logDirectory: "$internal.deployment.config-dir",
  mainClass: "$internal.application.main",
  arguments: "$internal.application.program-args",
  target: "execution.target",
  shutdownOnFinish: "execution.shutdown-on-application-finish",
  submitFailedJob: "execution.submit-failed-job-on-application-error",
  checkpointInterval: "execution.checkpointing.interval",
  checkpointRetention: "execution.checkpointing.externalized-checkpoint-retention",
  savepointDir: "execution.checkpointing.savepoint-dir",
  ignoreUnclaimedState: "execution.savepoint.ignore-unclaimed-state",
  haClusterId: "high-availability.cluster-id",
  clusterId: "kubernetes.cluster-id",
  namespace: "kubernetes.namespace",
  clusterMode: "kubernetes.internal.cluster-mode",
  taskManagerReplicas: "kubernetes.internal.taskmanager.replicas",
  jobManagerReplicas: "kubernetes.jobmanager.replicas",
  jobManagerAnnotations: "kubernetes.jobmanager.annotations",
  jobManagerTemplate: "kubernetes.pod-template-file.jobmanager",
  taskManagerTemplate: "kubernetes.pod-template-file.taskmanager",
  image: "kubernetes.container.image.ref",
  oldImage: "kubernetes.container.image",
  pullPolicy: "kubernetes.container.image.pull-policy",
  serviceType: "kubernetes.rest-service.exposed.type",
  serviceAccount: "kubernetes.service-account",
  parallelism: "parallelism.default",
  jars: "pipeline.jars",
  classpaths: "pipeline.classpaths",
  jobName: "pipeline.name",
  cancel: "web.cancel.enable",
} as const;

export const SLOTS: DefaultedOption<number> = {
  key: "taskmanager.numberOfTaskSlots",
  parse: parseInteger,
  fallback: 1,
};

export const PARALLELISM: DefaultedOption<number> = {
  key: KEY.parallelism,
  parse: parseInteger,
  fallback: 1,
};

export const PARALLELISM_OVERRIDES: Option<Map<string, string>> = {
  key: "pipeline.jobvertex-parallelism-overrides",
  parse: parseMap,
};

export const MERGE_BY_NAME: DefaultedOption<boolean> = {
  key: "kubernetes.operator.pod-template.merge-arrays-by-name",
  parse: parseBool,
  fallback: false,
};

export const STARTUP_PROBE: DefaultedOption<boolean> = {
  key: "kubernetes.operator.jm-deployment.startup.probe.enabled",
  parse: parseBool,
  fallback: true,
};

export const JOB_MANAGER_REPLICAS: DefaultedOption<number> = {
  key: KEY.jobManagerReplicas,
  parse: parseInteger,
  fallback: 1,
};

export const TASK_MANAGER_REPLICAS: DefaultedOption<number> = {
  key: KEY.taskManagerReplicas,
  parse: parseInteger,
  fallback: 1,
};

/** Options of one role's pods. */
export interface RoleOptions {
  readonly cpu: DefaultedOption<number>;
  readonly cpuLimitFactor: DefaultedOption<number>;
  readonly memoryLimitFactor: DefaultedOption<number>;
  readonly serviceAccount: DefaultedOption<string>;
  readonly tolerations: Option<readonly Map<string, string>[]>;
  readonly labels: string;
  readonly annotations: string;
  readonly nodeSelector: string;
}

function roleOptions(role: "jobmanager" | "taskmanager", cpu: number): RoleOptions {
  const factor = (resource: string) => ({
    key: `kubernetes.${role}.${resource}.limit-factor`,
    parse: parseDouble,
    fallback: 1,
  });
  return {
    cpu: {
      key: `kubernetes.${role}.cpu.amount`,
      aliases: [`kubernetes.${role}.cpu`],
      parse: parseDouble,
      fallback: cpu,
    },
    cpuLimitFactor: factor("cpu"),
    memoryLimitFactor: factor("memory"),
    serviceAccount: {
      key: `kubernetes.${role}.service-account`,
      aliases: [KEY.serviceAccount],
      parse: text,
      fallback: "default",
    },
    tolerations: { key: `kubernetes.${role}.tolerations`, parse: parseMaps },
    labels: `kubernetes.${role}.labels`,
    annotations: `kubernetes.${role}.annotations`,
    nodeSelector: `kubernetes.${role}.node-selector`,
  };
}

export const JOB_MANAGER = roleOptions("jobmanager", 1);
/** -1 stands for "not set"; standalone TaskManagers ask for just that. */
export const TASK_MANAGER = roleOptions("taskmanager", -1);
