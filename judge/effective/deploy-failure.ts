import { ConfigurationValueError } from "../config/configuration";
import { MemoryConfigurationError } from "../memory";
import { TextError } from "../text/text-error";

/**
 * How far the operator got: `config` builds the cluster's configuration, `memory` derives the sizes of its processes,
 * `objects` builds what it creates itself, `taskmanager-pod` is what Flink's own resource manager builds in native mode.
 */
export type DeployStage = "config" | "memory" | "objects" | "taskmanager-pod";

/** What breaks a deployment after it was admitted; the message is that of the real exception. */
export class DeployFailure extends Error {
  constructor(
    message: string,
    readonly stage?: DeployStage,
  ) {
    super(message);
    this.name = "DeployFailure";
  }
}

/** Errors that stand for an exception of the operator. */
const REASONS = [DeployFailure, TextError, ConfigurationValueError, MemoryConfigurationError];

/** Runs a step of the deployment; what breaks it is reported with the stage. */
export function atStage<T>(stage: DeployStage, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (REASONS.some((reason) => error instanceof reason) && error instanceof Error)
      throw new DeployFailure(error.message, stage);
    throw error;
  }
}
