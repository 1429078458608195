import { JsonObject } from "../../core/nested";
import { clusterSettings, ClusterSettingsProps } from "./cluster-settings";
import { withSettings } from "../settings/flink-configuration";
import { withGang } from "../pods/gang-scheduling";
import { ingressSpec } from "./ingress-props";
import { jobSpec } from "./job-props";
import { podTemplate } from "../pods/pod-template";
import { templateJson } from "../pods/pod-template-props";
import { roleSpec } from "../pods/role-props";
import { hasPatch } from "../settings/flink-version";
import { DEFAULT_S3_PLUGINS, pluginVariables } from "../settings/s3-wiring";

export interface ClusterSpecProps extends ClusterSettingsProps {
  /** Names of the Flink clusters that come of the resource. */
  readonly clusters: readonly string[];
}

/** The `spec` of a FlinkDeployment, with a job or without. */
export function clusterSpec(props: ClusterSpecProps): JsonObject {
  const { grant, cluster } = props;
  const spec = plainSpec(props);
  const { gangScheduling = false, wiring = {} } = cluster;
  if (gangScheduling === false || grant.queue === undefined || wiring.queue === false) return spec;
  return withGang(gangScheduling === true ? {} : gangScheduling, props, spec);
}

function plainSpec(props: ClusterSpecProps): JsonObject {
  const { grant, name, clusters, flink, cluster, job } = props;
  const {
    s3Plugins: plugins = DEFAULT_S3_PLUGINS,
    runOn = "compute",
    zones = "single",
    wiring = {},
  } = cluster;
  const pods = {
    grant,
    name,
    clusters,
    runOn,
    zones: zones === false ? undefined : zones,
    wiring,
    ...(hasPatch(flink.release)
      ? { env: { ...pluginVariables(flink, plugins), ...cluster.env } }
      : { env: cluster.env ?? {}, pluginJars: { image: cluster.image, plugins } }),
    podTemplate: templateJson(cluster.podTemplate),
  };
  const { jobManager = {}, taskManager = {} } = cluster;
  const jobManagers = podTemplate(pods, "jobManager", templateJson(jobManager.podTemplate));
  const taskManagers = podTemplate(pods, "taskManager", templateJson(taskManager.podTemplate));
  return {
    image: cluster.image,
    imagePullPolicy: cluster.imagePullPolicy,
    flinkVersion: flink.version,
    mode: cluster.mode ?? "native",
    serviceAccount: cluster.serviceAccount ?? grant.serviceAccount,
    ingress: cluster.ingress && ingressSpec(cluster.ingress, grant),
    flinkConfiguration: withSettings(cluster.flinkConfiguration ?? {}, clusterSettings(props), flink.version),
    logConfiguration: cluster.logConfiguration,
    restartNonce: cluster.restartNonce,
    jobManager: roleSpec("jobManager", jobManager, jobManagers),
    taskManager: roleSpec("taskManager", taskManager, taskManagers),
    ...(job === undefined ? {} : { job: jobSpec(job) }),
  };
}
