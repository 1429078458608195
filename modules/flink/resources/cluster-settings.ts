import { TeamGrant } from "../../contracts";
import { autoscalerSettings } from "../settings/autoscaler";
import { FlinkClusterProps } from "./cluster-props";
import { Setting } from "../settings/flink-configuration";
import { Flink } from "../settings/flink-version";
import { highAvailability } from "../settings/high-availability";
import { JobProps } from "./job-props";
import { parseSpecMemory } from "../../../judge/text/memory";
import { LOCAL_DISK, MOUNT_PATH } from "../pods/local-disk";
import { METRICS_REPORTER } from "../settings/metrics-reporter";
import { ROLE_DEFAULTS, RoleProps } from "../pods/role-props";
import { DEFAULT_S3_PLUGINS, s3Credentials, stateDirectories } from "../settings/s3-wiring";
import { stateSettings } from "../settings/state-props";

export interface ClusterSettingsProps {
  readonly grant: TeamGrant;
  readonly name: string;
  readonly flink: Flink;
  /** Whether high availability is on, by the props or by their default. */
  readonly isHighlyAvailable: boolean;
  readonly cluster: FlinkClusterProps;
  /** The cluster's job, where it has one of its own. */
  readonly job?: JobProps;
}

/** All that the platform sets in a cluster's configuration, unless the user does. */
export function clusterSettings(props: ClusterSettingsProps): Setting[] {
  const { grant, name, flink, isHighlyAvailable, cluster, job = {} } = props;
  const { s3Plugins: plugins = DEFAULT_S3_PLUGINS, wiring = {}, jobManager = {} } = cluster;
  const hasLocalDisk = wiring.localDisk !== false;
  return [
    { key: "taskmanager.numberOfTaskSlots", value: String(cluster.taskSlots ?? 1) },
    ...(wiring.stateDirectories === false ? [] : stateDirectories(grant, name, flink, plugins)),
    ...stateSettings(cluster, flink.version, hasLocalDisk ? MOUNT_PATH : undefined),
    ...(wiring.credentials === false ? [] : s3Credentials(plugins)),
    ...(isHighlyAvailable ? highAvailability(grant, name, flink, plugins) : []),
    ...(wiring.metrics === false ? [] : METRICS_REPORTER),
    ...(hasLocalDisk ? LOCAL_DISK : []),
    ...jobSettings(job, grant, jobManager),
    // By position, a sidecar of one template would end up in Flink's container of the other.
    { key: "kubernetes.operator.pod-template.merge-arrays-by-name", value: "true" },
  ];
}

/** What properties of a job are as configuration. */
export function jobSettings(job: JobProps, grant: TeamGrant, jobManager?: RoleProps): Setting[] {
  const { maxParallelism, autoscaler } = job;
  return [
    ...(maxParallelism === undefined
      ? []
      : [{ key: "pipeline.max-parallelism", value: String(maxParallelism) }]),
    ...(autoscaler === undefined
      ? []
      : autoscalerSettings(autoscaler, grant, jobManager && shareOf(jobManager))),
  ];
}

function shareOf({ cpu, memory, replicas = 1 }: RoleProps) {
  const defaults = ROLE_DEFAULTS.jobManager;
  return {
    cpu: (cpu ?? defaults.cpu) * replicas,
    bytes: Number(parseSpecMemory(memory ?? defaults.memory)) * replicas,
  };
}
