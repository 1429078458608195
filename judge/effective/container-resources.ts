import { formatDouble } from "../config/format-double";
import { JsonObject } from "../json";
import { DeployConfiguration } from "./deploy-configuration";
import { DeployFailure } from "./deploy-failure";
import { RoleOptions } from "./options";
import { memberOf } from "./pod-template";

/** What a container asks for and what it may use, in Kubernetes' notation: `{ cpu: "1.0", memory: "1600Mi" }`. */
export interface ContainerResources {
  readonly limits?: Readonly<Record<string, string>>;
  readonly requests?: Readonly<Record<string, string>>;
}

/** What Flink asks for on behalf of a process. */
export interface ProcessResources {
  /** Whole mebibytes. */
  readonly memory: number;
  readonly memoryLimitFactor: number;
  /** Cores. */
  readonly cpu: number;
  readonly cpuLimitFactor: number;
  /** Amounts of devices by their name in Kubernetes. */
  readonly external?: ReadonlyMap<string, string>;
}

/**
 * How much more than it asks for a process may use, by configuration.
 *
 * @throws DeployFailure where the limit would be below the request.
 */
export function limitFactor(
  configuration: DeployConfiguration,
  option: RoleOptions["cpuLimitFactor"],
): number {
  const factor = configuration.get(option);
  if (factor >= 1) return factor;
  throw new DeployFailure(`${option.key} should be greater or equal to 1.`);
}

/**
 * The main container's resources: those of the pod template, cpu and memory overwritten by what Flink computes.
 *
 * @see Flink 1.20.1, `KubernetesUtils.getResourceRequirements`
 */
export function mainContainerResources(template: JsonObject, process: ProcessResources): ContainerResources {
  const { memory, memoryLimitFactor, cpu, cpuLimitFactor, external = new Map<string, string>() } = process;
  const devices = Object.fromEntries(external);
  return {
    limits: {
      ...quantities(template, "limits"),
      memory: `${toInt(memory * memoryLimitFactor)}Mi`,
      cpu: formatDouble(cpu * cpuLimitFactor),
      ...devices,
    },
    requests: {
      ...quantities(template, "requests"),
      memory: `${memory}Mi`,
      cpu: formatDouble(cpu),
      ...devices,
    },
  };
}

/** Resources of any other container, as the template has them; nothing where it has none. */
export function templateResources(container: JsonObject): ContainerResources | null {
  if (container["resources"] === undefined) return null;
  const parts = (["limits", "requests"] as const).map((part) => [part, quantities(container, part)] as const);
  return Object.fromEntries(parts.filter(([, amounts]) => Object.keys(amounts).length > 0));
}

function quantities(container: JsonObject, part: "limits" | "requests"): Record<string, string> {
  const amounts = memberOf(memberOf(container, "resources"), part);
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, String(amount)]));
}

const MAX_INT = 2 ** 31 - 1;

/** A double as a 32-bit whole number: the fraction cut off, the range kept. */
function toInt(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-MAX_INT - 1, Math.min(MAX_INT, Math.trunc(value)));
}
