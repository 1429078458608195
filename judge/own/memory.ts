import { isBlank } from "../config/configuration";
import {
  hasRemovedKeys,
  jobManagerMemory,
  type Lookup,
  MemoryConfigurationError,
  overlaid,
  taskManagerMemory,
  withoutRemovedKeys,
} from "../memory";
import { Mistake, Rule, when } from "../rule";
import { DeploymentSubject } from "../subject";
import { configuredMemory, parseSpecMemory } from "../text/memory";
import { parseQuantity } from "../text/quantity";
import { TextError } from "../text/text-error";
import { isAtLeast } from "../version";
import { SOURCES } from "../sources";

type Role = "jobManager" | "taskManager";

/** Memory is divided twice: by the operator when it makes the pods, and by Flink when it starts in them. */
const OPERATOR = {
  jobManager: (config: Lookup) => jobManagerMemory(config, "heap"),
  taskManager: (config: Lookup) => taskManagerMemory(config, "ignored"),
} as const;

const FLINK = { jobManager: jobManagerMemory, taskManager: taskManagerMemory } as const;

/** A process that fits Flink's default proportions with room for a job. */
const ENOUGH = { jobManager: 1024n << 20n, taskManager: 1728n << 20n } as const;

const ROLES = ["jobManager", "taskManager"] as const;

/** A memory of the spec in bytes; undefined where there is none, or none that the operator can read. */
function specMemory(role: Role, { spec }: DeploymentSubject): bigint | undefined {
  const memory = spec[role]?.resource?.memory;
  return isBlank(memory) ? undefined : attempt(() => parseSpecMemory(memory ?? ""));
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TextError) return undefined;
    throw error;
  }
}

/** The configuration that memory is divided by; undefined where D18, D19 and their like have the word. */
function dividedBy(role: Role, subject: DeploymentSubject): Lookup | undefined {
  const { spec, configuration } = subject;
  const memory = spec[role]?.resource?.memory;
  if (isBlank(memory)) return refusal(OPERATOR[role], configuration.texts) ? undefined : configuration.texts;
  if (specMemory(role, subject) === undefined) return undefined;
  return overlaid(
    configuration.texts,
    `${role.toLowerCase()}.memory.process.size`,
    configuredMemory(memory ?? ""),
  );
}

/** Why a configuration cannot be divided. */
function refusal(derive: (config: Lookup) => unknown, config: Lookup): string | undefined {
  try {
    derive(config);
    return undefined;
  } catch (error) {
    if (error instanceof MemoryConfigurationError || error instanceof TextError) return error.message;
    throw error;
  }
}

function derivation(role: Role, subject: DeploymentSubject): readonly Mistake[] {
  const config = dividedBy(role, subject);
  if (config === undefined) return [];
  const message = refusal(OPERATOR[role], config) ?? refusalInPod(role, config, subject);
  const value = subject.spec[role]?.resource?.memory;
  return when(message !== undefined, () => ({
    path: `spec.${role}.resource.memory`,
    ...(value === undefined ? {} : { value }),
    message,
  }));
}

/** Why Flink cannot divide what the operator could. Only keys that both read differently make a difference. */
function refusalInPod(role: Role, config: Lookup, { spec }: DeploymentSubject): string | undefined {
  if (!hasRemovedKeys(config)) return undefined;
  return refusal(FLINK[role], isAtLeast(spec.flinkVersion, "v2_0") ? withoutRemovedKeys(config) : config);
}

export const memoryDerivation: Rule<DeploymentSubject> = {
  id: "M1",
  severity: "error",
  what: "Flink cannot divide the memory that a process gets",
  why: "the operator only reads the text; the division fails when the pod starts",
  cure: "give more memory (a JobManager needs 577m, a TaskManager 982m by default), or change the parts that the message names",
  source: SOURCES.memoryModel,
  check: (subject) => ROLES.flatMap((role) => derivation(role, subject)),
};

export const littleMemory: Rule<DeploymentSubject> = {
  id: "X1",
  severity: "warning",
  what: "A process with little memory",
  why: "it starts, but leaves next to nothing for a job: Flink's own defaults are 1600m and 1728m",
  cure: "give a JobManager 1024m or more and a TaskManager 1728m or more",
  source: SOURCES.memoryModel,
  check: (subject) =>
    ROLES.flatMap((role) => {
      const bytes = specMemory(role, subject);
      const little = bytes !== undefined && bytes < ENOUGH[role] && derivation(role, subject).length === 0;
      return when(little, () => ({
        path: `spec.${role}.resource.memory`,
        value: subject.spec[role]?.resource?.memory ?? null,
      }));
    }),
};

export const tinyStorage: Rule<DeploymentSubject> = {
  id: "M18",
  severity: "error",
  what: "ephemeralStorage of less than a mebibyte",
  why: 'it is a Kubernetes quantity, in which a small m means thousandths: "1024m" is one byte, and the pod is evicted',
  cure: 'write "1Gi" or "1024Mi"',
  source: SOURCES.quantities,
  check: ({ spec }) =>
    ROLES.flatMap((role) => {
      const storage = spec[role]?.resource?.ephemeralStorage;
      const bytes = storage === undefined ? undefined : attempt(() => parseQuantity(storage).toNumber());
      return when(bytes !== undefined && bytes < 1 << 20, () => ({
        path: `spec.${role}.resource.ephemeralStorage`,
        value: storage ?? null,
      }));
    }),
};
