/** Fields of a metric's name, one of which it has: `flink_jobmanager_job_(a|b)`. */
function family(prefix: string, ...names: readonly string[]): string {
  return names.length === 1 ? `${prefix}_${names[0]}` : `${prefix}_(${names.join("|")})`;
}

/** Of every JVM. */
const JVM = [
  ...[
    "CPU_Load",
    "GarbageCollector_All_Count",
    "GarbageCollector_All_Time",
    "GarbageCollector_All_TimeMsPerSecond",
  ],
  ...["Memory_Heap_Used", "Memory_Heap_Max", "Memory_Metaspace_Used", "Memory_Metaspace_Max"],
  ...["Memory_Direct_MemoryUsed", "Memory_NonHeap_Used", "Threads_Count"],
];

const JOB = [
  ...["uptime", "runningTime", "restartingTime", "numRestarts", "fullRestarts", "numRescales"],
  ...[
    "lastCheckpointDuration",
    "lastCheckpointSize",
    "lastCheckpointFullSize",
    "lastCheckpointRestoreTimestamp",
  ],
  ...["lastCheckpointCompletedTimestamp", "lastCompletedCheckpointId", "totalNumberOfCheckpoints"],
  ...["numberOfCompletedCheckpoints", "numberOfFailedCheckpoints", "numberOfInProgressCheckpoints"],
];

/** A subtask's own: those of every operator in it, and of every buffer, are many times as many. */
const TASK = [
  ...["busyTimeMsPerSecond", "idleTimeMsPerSecond", "backPressuredTimeMsPerSecond", "isBackPressured"],
  ...["hardBackPressuredTimeMsPerSecond", "softBackPressuredTimeMsPerSecond"],
  ...["numRecordsInPerSecond", "numRecordsOutPerSecond", "numBytesInPerSecond", "numBytesOutPerSecond"],
  ...["currentInputWatermark", "checkpointAlignmentTime", "checkpointStartDelayNanos"],
];

/** What only operators tell: sources and sinks above all. */
const OPERATOR = [
  ...["currentEmitEventTimeLag", "currentFetchEventTimeLag", "pendingRecords", "sourceIdleTime"],
  ...["currentInputWatermark", "currentOutputWatermark"],
  ...["numRecordsInErrors", "numRecordsOutErrors", "numRecordsSendErrors", "numLateRecordsDropped"],
];

const KAFKA = "flink_taskmanager_job_task_operator_KafkaSourceReader";

/**
 * Flink's metrics that a dashboard or an alert asks for. Names of Flink 1.20 and 2.x as Prometheus' reporter writes
 * them; what only one of them has is missing in the other.
 *
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/metrics/
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/operations/metrics-logging/
 */
export const FLINK_METRICS: readonly string[] = [
  family("flink_(jobmanager|taskmanager)_Status_JVM", ...JVM),
  family(
    "flink_jobmanager",
    "numRegisteredTaskManagers",
    "numRunningJobs",
    "taskSlotsAvailable",
    "taskSlotsTotal",
  ),
  family("flink_jobmanager_job", ...JOB),
  family("flink_taskmanager_Status_Flink_Memory_Managed", "Used", "Total"),
  family("flink_taskmanager_Status_Shuffle_Netty", "UsedMemory", "TotalMemory"),
  family("flink_taskmanager_job_task", ...TASK),
  family(
    "flink_taskmanager_job_task_Shuffle_Netty",
    "Input_Buffers_inPoolUsage",
    "Output_Buffers_outPoolUsage",
  ),
  family("flink_taskmanager_job_task_operator", ...OPERATOR),
  family(`${KAFKA}_KafkaConsumer`, "records_lag_max", "records_consumed_rate"),
  family(KAFKA, "commitsFailed", "commitsSucceeded"),
  family(`${KAFKA}_topic_partition`, "currentOffset", "committedOffset"),
  // The operator: how many resources are in which state, and what its autoscaler saw and decided.
  "flink_k8soperator_namespace_(Count|Lifecycle_State_.+_Count|JmDeploymentStatus_.+_Count)",
  "flink_k8soperator_namespace_ResourceUsage_(Cpu|Memory|StateSize)",
  "flink_k8soperator_namespace_resource_AutoScaler_.+",
  "flink_k8soperator_Status_JVM_(CPU_Load|Memory_Heap_Used|Memory_Heap_Max)",
];
