import { Entry, pathOf } from "../config/configuration";
import { HEALTH_CHECK, HIGH_AVAILABILITY, JM_DEPLOYMENT_RECOVERY, ROLLBACK } from "../config/options";
import { Mistake, Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSubject } from "../subject";

/** Keys that the operator sets itself, in the order in which it looks for them. */
const FORBIDDEN = ["kubernetes.namespace", "kubernetes.cluster-id", "high-availability.cluster-id"];

/** A mistake at the entry that an option was read from. */
export function mistakeAt(entry: Entry | undefined, message: string): Mistake {
  return entry
    ? { path: pathOf(entry), value: entry.text, message }
    : { path: "spec.flinkConfiguration", message };
}

export const forbiddenKeys: Rule<DeploymentSubject> = {
  id: "D5",
  severity: "error",
  what: "A configuration key that belongs to the operator",
  why: "namespace and cluster id follow from the resource; another value would lose the cluster",
  cure: "remove the key",
  source: VALIDATOR,
  check: ({ configuration }) =>
    FORBIDDEN.filter((key) => configuration.has(key)).map((key) =>
      mistakeAt(configuration.entry(key), `Forbidden Flink config key: ${key}`),
    ),
};

export const rollbackNeedsHa: Rule<DeploymentSubject> = {
  id: "D6",
  severity: "error",
  what: "Rollback without high availability",
  why: "a rollback restores from the metadata that high availability keeps",
  cure: "set high-availability.type: kubernetes and high-availability.storageDir, or turn rollback off",
  source: VALIDATOR,
  check: ({ configuration }) =>
    when(configuration.get(ROLLBACK) && !configuration.get(HIGH_AVAILABILITY), () =>
      mistakeAt(configuration.find(ROLLBACK), "HA must be enabled for rollback support."),
    ),
};

export const healthCheckNeedsRecovery: Rule<DeploymentSubject> = {
  id: "D7",
  severity: "error",
  what: "Health check without recovery of the JobManager's deployment",
  why: "an unhealthy cluster is restarted by that recovery",
  cure: `set ${JM_DEPLOYMENT_RECOVERY.key}: true, or turn the health check off`,
  source: VALIDATOR,
  check: ({ configuration }) =>
    when(configuration.get(HEALTH_CHECK) && !configuration.get(JM_DEPLOYMENT_RECOVERY), () =>
      mistakeAt(
        configuration.find(JM_DEPLOYMENT_RECOVERY),
        `Deployment recovery (${JM_DEPLOYMENT_RECOVERY.key}) must be enabled for job health check ` +
          `(${HEALTH_CHECK.key}) support.`,
      ),
    ),
};
