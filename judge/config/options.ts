import { parseBool } from "../text/bool";
import { parseDuration } from "../text/duration";
import { parseHighAvailability } from "../text/high-availability";
import { DefaultedOption, Option } from "./configuration";

const text = (value: string) => value;

export const CHECKPOINT_DIR: Option<string> = {
  key: "execution.checkpointing.dir",
  aliases: ["state.checkpoints.dir", "state.backend.fs.checkpointdir"],
  parse: text,
};

export const SAVEPOINT_DIR: Option<string> = {
  key: "execution.checkpointing.savepoint-dir",
  aliases: ["state.savepoints.dir", "savepoints.state.backend.fs.dir"],
  parse: text,
};

/** Read as whether it turns high availability on. */
export const HIGH_AVAILABILITY: DefaultedOption<boolean> = {
  key: "high-availability.type",
  aliases: ["recovery.mode", "high-availability"],
  parse: parseHighAvailability,
  fallback: false,
};

export const ROLLBACK: DefaultedOption<boolean> = {
  key: "kubernetes.operator.deployment.rollback.enabled",
  parse: parseBool,
  fallback: false,
};

export const HEALTH_CHECK: DefaultedOption<boolean> = {
  key: "kubernetes.operator.cluster.health-check.enabled",
  parse: parseBool,
  fallback: false,
};

export const JM_DEPLOYMENT_RECOVERY: DefaultedOption<boolean> = {
  key: "kubernetes.operator.jm-deployment-recovery.enabled",
  aliases: ["kubernetes.operator.reconciler.jm-deployment-recovery.enabled"],
  parse: parseBool,
  fallback: true,
};

export const PERIODIC_SAVEPOINT: Option<string> = {
  key: "kubernetes.operator.periodic.savepoint.interval",
  parse: text,
};

export const MAX_CHECKPOINT_AGE: Option<bigint> = {
  key: "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age",
  parse: parseDuration,
};
