import { isOperatorOnly } from "../config/operator-only";
import { hasOverlap } from "../config/overlap";
import { hashSetOrder } from "../operator/hash-set";
import { DeployFailure } from "./deploy-failure";

/** Keys that stay with the operator. */
const NOT_SHIPPED = new Set([
  "kubernetes.config.file",
  "$internal.deployment.config-dir",
  "rest.bind-address",
  "jobmanager.bind-host",
  "taskmanager.bind-host",
  "taskmanager.host",
]);

/** Keys that are set on the way to the cluster. */
const ADDED = ["blob.server.port", "taskmanager.rpc.port"];

/**
 * From Flink 2.0 on the configuration is written as nested YAML, in which no key can be a value and a group of others:
 * `high-availability` beside `high-availability.storageDir` is refused.
 *
 * @see operator 1.15.0, `FlinkConfMountDecorator.validateConfigKeysForV2`
 */
export function checkOverlap(configured: Iterable<string>): void {
  const shipped = [...configured, ...ADDED].filter((key) => !NOT_SHIPPED.has(key) && !isOperatorOnly(key));
  if (!hasOverlap(shipped)) return;
  const keys = hashSetOrder(shipped);
  const value = keys.find((key) => keys.some((other) => other.startsWith(`${key}.`)));
  const member = keys.find((key) => key.startsWith(`${value}.`));
  throw new DeployFailure(
    `Overlapping key prefixes detected (${value} -> ${member}), please replace with Flink v2 compatible, non-deprecated keys.`,
  );
}
