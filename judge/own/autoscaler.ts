import { pathOf } from "../config/configuration";
import { AUTOSCALER } from "../operator/autoscaler";
import { Rule, when } from "../rule";
import { DeploymentSubject } from "../subject";
import { isAtLeast } from "../version";
import { SOURCES } from "../sources";

export const autoscalerReplicas: Rule<DeploymentSubject> = {
  id: "X14",
  severity: "warning",
  what: "The autoscaler with a fixed number of TaskManagers",
  why: "taskManager.replicas decides the parallelism, whatever the autoscaler wants",
  cure: "remove taskManager.replicas, or turn the autoscaler off",
  source: SOURCES.autoscalerDocs,
  check: ({ job, taskManager, configuration }) =>
    when(job !== undefined && taskManager?.replicas !== undefined && configuration.get(AUTOSCALER), () => ({
      path: "spec.taskManager.replicas",
      value: taskManager?.replicas ?? null,
    })),
};

export const autoscalerVersion: Rule<DeploymentSubject> = {
  id: "X17",
  severity: "warning",
  what: "The autoscaler on a Flink that it cannot scale",
  why: "it needs metrics and overrides that came with Flink 1.17",
  cure: "move to Flink 1.20 or later, or turn the autoscaler off",
  source: SOURCES.autoscalerDocs,
  check: ({ spec, configuration }) => {
    const entry = configuration.find(AUTOSCALER);
    const old = isAtLeast(spec.flinkVersion, "v1_15") && !isAtLeast(spec.flinkVersion, "v1_17");
    return when(old && configuration.get(AUTOSCALER), () => ({
      path: entry ? pathOf(entry) : "",
      value: entry?.text ?? null,
    }));
  },
};
