import { TeamGrant } from "../contracts";
import { JsonObject } from "../core/nested";
import { FlinkClusterProps } from "./cluster-props";
import { Setting, withSettings } from "./flink-configuration";
import { Flink } from "./flink-version";
import { highAvailability } from "./high-availability";
import { LOCAL_DISK } from "./local-disk";
import { METRICS_REPORTER } from "./metrics-reporter";
import { podTemplate } from "./pod-template";
import { roleSpec } from "./role-props";
import {
  CHECKPOINTING,
  DEFAULT_S3_PLUGINS,
  pluginVariables,
  s3Credentials,
  stateDirectories,
} from "./s3-wiring";

export interface ClusterSpecProps {
  readonly grant: TeamGrant;
  readonly name: string;
  readonly flink: Flink;
  /** Whether high availability is on, by the props or by their default. */
  readonly isHighlyAvailable: boolean;
  readonly cluster: FlinkClusterProps;
}

/** The part of a FlinkDeployment's `spec` that applications and session clusters have in common. */
export function clusterSpec(props: ClusterSpecProps): JsonObject {
  const { grant, name, flink, cluster } = props;
  const plugins = cluster.s3Plugins ?? DEFAULT_S3_PLUGINS;
  const pods = {
    grant,
    name,
    runOn: cluster.runOn ?? "compute",
    env: { ...pluginVariables(flink, plugins), ...cluster.env },
    podTemplate: cluster.podTemplate,
  } as const;
  const { jobManager = {}, taskManager = {} } = cluster;
  return {
    image: cluster.image,
    flinkVersion: flink.version,
    mode: cluster.mode ?? "native",
    serviceAccount: grant.serviceAccount,
    flinkConfiguration: withSettings(cluster.flinkConfiguration ?? {}, settings(props)),
    logConfiguration: cluster.logConfiguration,
    restartNonce: cluster.restartNonce,
    jobManager: roleSpec("jobManager", jobManager, podTemplate(pods, "jobManager", jobManager.podTemplate)),
    taskManager: roleSpec(
      "taskManager",
      taskManager,
      podTemplate(pods, "taskManager", taskManager.podTemplate),
    ),
  };
}

function settings({ grant, name, flink, isHighlyAvailable, cluster }: ClusterSpecProps): Setting[] {
  const plugins = cluster.s3Plugins ?? DEFAULT_S3_PLUGINS;
  return [
    { key: "taskmanager.numberOfTaskSlots", value: String(cluster.taskSlots ?? 1) },
    ...stateDirectories(grant, name, flink, plugins),
    ...CHECKPOINTING,
    ...s3Credentials(plugins),
    ...(isHighlyAvailable ? highAvailability(grant, name, flink, plugins) : []),
    ...METRICS_REPORTER,
    ...LOCAL_DISK,
    // By position, a sidecar of one template would end up in Flink's container of the other.
    { key: "kubernetes.operator.pod-template.merge-arrays-by-name", value: "true" },
  ];
}
