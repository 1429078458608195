/** Port of the JobManager's REST API and UI, which the operator talks to. */
export const REST_PORT = 8081;

/** Port of the Prometheus reporter of each JobManager and TaskManager. */
export const METRICS_PORT = 9249;

/** Name of that port in the pods, by which a PodMonitor selects it. */
export const METRICS_PORT_NAME = "metrics";
