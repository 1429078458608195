import { Rule, when } from "../rule";
import { VALIDATOR } from "../sources";
import { DeploymentSubject } from "../subject";
import { isAtLeast } from "../version";

export const versionDefined: Rule<DeploymentSubject> = {
  id: "D2",
  severity: "error",
  what: "flinkVersion is missing",
  why: "the operator chooses configuration keys, clients and defaults by it",
  cure: "write the version of the image: v2_2, v2_1, v2_0, v1_20 or v1_19",
  source: VALIDATOR,
  check: ({ spec }) =>
    when(spec.flinkVersion === undefined, () => ({
      path: "spec.flinkVersion",
      message: "Flink Version must be defined.",
    })),
};

export const versionSupported: Rule<DeploymentSubject> = {
  id: "D3",
  severity: "error",
  what: "flinkVersion is older than the operator supports",
  why: "operator 1.15.0 has dropped everything below Flink 1.15",
  cure: "move to v1_20 or later; v1_15 to v1_18 still work and are deprecated",
  source: VALIDATOR,
  check: ({ spec: { flinkVersion } }) =>
    when(flinkVersion !== undefined && !isAtLeast(flinkVersion, "v1_15"), () => ({
      path: "spec.flinkVersion",
      value: flinkVersion ?? null,
      message: `Flink version ${flinkVersion} is not supported by this operator version`,
    })),
};

export const versionAfterSuspend: Rule<DeploymentSubject> = {
  id: "D4",
  severity: "error",
  what: "flinkVersion changes while the job is suspended by last-state",
  why: "a checkpoint of the old version would be restored by the new one, without a savepoint in between",
  cure: "resume with the old flinkVersion first, then change it",
  source: VALIDATOR,
  check: ({ spec, previous }) => {
    const last = previous?.job;
    const suspended = last?.state === "suspended" && last.upgradeMode === "last-state";
    const stateful = spec.job !== undefined && (spec.job.upgradeMode ?? "stateless") !== "stateless";
    const supported = isAtLeast(spec.flinkVersion, "v1_15");
    return when(supported && suspended && stateful && previous?.flinkVersion !== spec.flinkVersion, () => ({
      path: "spec.flinkVersion",
      value: spec.flinkVersion ?? null,
      message:
        "Changing flinkVersion after last-state suspend is not allowed. Restore your cluster with the current " +
        "flinkVersion and perform the version upgrade afterwards.",
    }));
  },
};
