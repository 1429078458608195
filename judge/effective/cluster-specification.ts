import { jobManagerMemory, taskManagerMemory } from "../memory";
import { DeployConfiguration } from "./deploy-configuration";
import { SLOTS } from "./options";

/** Sizes that the operator asks a cluster's pods with. */
export interface ClusterSpecification {
  /** Whole mebibytes. */
  readonly masterMemoryMB: number;
  /** Whole mebibytes. */
  readonly taskManagerMemoryMB: number;
  readonly slotsPerTaskManager: number;
}

/**
 * Derives the sizes of a cluster's processes. The operator reads them with Flink 1.20's code, so old heap keys count
 * for every version.
 *
 * @throws MemoryConfigurationError with Flink's message.
 * @see Flink 1.20.1, `AbstractContainerizedClusterClientFactory`
 */
export function clusterSpecification(configuration: DeployConfiguration): ClusterSpecification {
  const masterMemoryMB = mebibytes(jobManagerMemory(configuration.values).totalProcess);
  const taskManagerMemoryMB = mebibytes(taskManagerMemory(configuration.values).totalProcess);
  return { masterMemoryMB, taskManagerMemoryMB, slotsPerTaskManager: configuration.get(SLOTS) };
}

/** Rounded down, in 32 bits. */
export function mebibytes(bytes: bigint): number {
  return Number(BigInt.asIntN(32, bytes >> 20n));
}
