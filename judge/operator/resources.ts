import { HIGH_AVAILABILITY } from "../config/options";
import { isBlank } from "../config/configuration";
import { jobManagerMemory, type Lookup, MemoryConfigurationError, taskManagerMemory } from "../memory";
import { Mistake, Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { Resource } from "../spec";
import { DeploymentSubject } from "../subject";
import { parseSpecMemory } from "../text/memory";
import { parseQuantity } from "../text/quantity";
import { TextError } from "../text/text-error";

type Role = "jobManager" | "taskManager";

const NAMES = { jobManager: "JobManager", taskManager: "TaskManager" } as const;

/** What Flink derives where the spec gives no memory. When it checks a resource, the operator reads old heap keys like this. */
const DERIVE = {
  jobManager: (config: Lookup) => jobManagerMemory(config, "heap"),
  taskManager: (config: Lookup) => taskManagerMemory(config, "ignored"),
} as const;

function memoryDefined(role: Role, { spec, configuration }: DeploymentSubject): readonly Mistake[] {
  const memory = spec[role]?.resource?.memory;
  if (!isBlank(memory)) return [];
  try {
    DERIVE[role](configuration.texts);
    return [];
  } catch (error) {
    if (!(error instanceof MemoryConfigurationError) && !(error instanceof TextError)) throw error;
    return [
      {
        path: `spec.${role}.resource.memory`,
        ...(memory === undefined ? {} : { value: memory }),
        message: `${NAMES[role]} resource memory must be defined using \`spec.${role}.resource.memory\``,
        cure: `write it there ("2048m"); from flinkConfiguration Flink derives none: ${error.message}`,
      },
    ];
  }
}

/** Memory and storage in one message, as the operator writes it. */
function resourcesReadable(role: Role, resource: Resource = {}): readonly Mistake[] {
  const { memory, ephemeralStorage: storage } = resource;
  const memoryError = memory === undefined ? undefined : reasonOf(() => parseSpecMemory(memory));
  const storageError = storage === undefined ? undefined : reasonOf(() => parseQuantity(storage));
  const uncaught = [memoryError, storageError].find((error) => error?.uncaught);
  const parts = [
    memoryError && `${NAMES[role]} resource memory parse error: ${memoryError.reason}`,
    storageError && `${NAMES[role]} resource ephemeral storage parse error: ${storageError.reason}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const [field, value] = memoryError
    ? (["memory", memory] as const)
    : (["ephemeralStorage", storage] as const);
  return [
    {
      path: `spec.${role}.resource.${field}`,
      value: value ?? null,
      message: uncaught?.reason ?? parts.join(""),
      cure:
        field === "memory"
          ? 'write a whole number with a unit: "2048m", "2g", "2Gi" (all binary)'
          : 'write a Kubernetes quantity: "10Gi", "500Mi"',
      ...(uncaught ? { exception: true } : {}),
    },
  ];
}

function reasonOf(parse: () => unknown): TextError | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof TextError) return error;
    throw error;
  }
}

export const jobManagerMemoryDefined: Rule<DeploymentSubject> = {
  id: "D18",
  severity: "error",
  what: "The JobManager's memory is not defined",
  why: "Flink has no default for it",
  cure: 'set spec.jobManager.resource.memory ("2048m")',
  source: VALIDATOR,
  check: (subject) => memoryDefined("jobManager", subject),
};

export const jobManagerResources: Rule<DeploymentSubject> = {
  id: "D19",
  severity: "error",
  what: "The JobManager's memory or ephemeral storage cannot be read",
  why: "memory is Flink's notation or a whole Kubernetes quantity, storage a Kubernetes quantity",
  cure: 'write "2048m", "2g" or "2Gi" for memory, "10Gi" for storage',
  source: VALIDATOR,
  check: ({ spec }) => resourcesReadable("jobManager", spec.jobManager?.resource),
};

export const jobManagerReplicas: Rule<DeploymentSubject> = {
  id: "D20",
  severity: "error",
  what: "Fewer than one JobManager",
  why: "a cluster has one, or several of which one leads",
  cure: "set jobManager.replicas to 1, or leave it out",
  source: VALIDATOR,
  check: ({ spec: { jobManager } }) =>
    when((jobManager?.replicas ?? 1) < 1, () => ({
      path: "spec.jobManager.replicas",
      value: jobManager?.replicas ?? null,
      message: "JobManager replicas should not be configured less than one.",
    })),
};

export const standbyNeedsHa: Rule<DeploymentSubject> = {
  id: "D21",
  severity: "error",
  what: "Standby JobManagers without high availability",
  why: "without leader election each of them would lead",
  cure: "set high-availability.type: kubernetes and high-availability.storageDir, or one replica",
  source: VALIDATOR,
  check: ({ spec: { jobManager }, configuration }) =>
    when((jobManager?.replicas ?? 1) > 1 && !configuration.get(HIGH_AVAILABILITY), () => ({
      path: "spec.jobManager.replicas",
      value: jobManager?.replicas ?? null,
      message: "High availability should be enabled when starting standby JobManagers.",
    })),
};

export const taskManagerMemoryDefined: Rule<DeploymentSubject> = {
  id: "D22",
  severity: "error",
  what: "The TaskManager's memory is not defined",
  why: "Flink has no default for it",
  cure: 'set spec.taskManager.resource.memory ("2048m")',
  source: VALIDATOR,
  check: (subject) => memoryDefined("taskManager", subject),
};

export const taskManagerResources: Rule<DeploymentSubject> = {
  id: "D23",
  severity: "error",
  what: "The TaskManager's memory or ephemeral storage cannot be read",
  why: "memory is Flink's notation or a whole Kubernetes quantity, storage a Kubernetes quantity",
  cure: 'write "2048m", "2g" or "2Gi" for memory, "10Gi" for storage',
  source: VALIDATOR,
  check: ({ spec }) => resourcesReadable("taskManager", spec.taskManager?.resource),
};

export const taskManagerReplicas: Rule<DeploymentSubject> = {
  id: "D24",
  severity: "error",
  what: "A session cluster with fewer than one TaskManager",
  why: "leave the number out where TaskManagers should come and go with the jobs",
  cure: "set taskManager.replicas to 1 or more, or leave it out",
  source: VALIDATOR,
  // Of a job D16 says the same first.
  check: ({ spec: { taskManager, job } }) =>
    when(job === undefined && (taskManager?.replicas ?? 1) < 1, () => ({
      path: "spec.taskManager.replicas",
      value: taskManager?.replicas ?? null,
      message: "TaskManager replicas should not be configured less than one.",
    })),
};
