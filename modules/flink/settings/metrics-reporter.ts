import { JsonObject } from "../../core/nested";
import { Setting } from "./flink-configuration";
import { METRICS_PORT, METRICS_PORT_NAME } from "../../kubernetes/flink-ports";

/**
 * Prometheus' reporter in every JobManager and TaskManager.
 * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/metric_reporters/#prometheus
 */
export const METRICS_REPORTER: readonly Setting[] = [
  {
    key: "metrics.reporter.prom.factory.class",
    value: "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
  },
  { key: "metrics.reporter.prom.port", value: String(METRICS_PORT) },
  // Or a job `state-machine` becomes `state_machine` in its labels, and no query finds it by its name.
  { key: "metrics.reporter.prom.filterLabelValueCharacters", value: "false" },
];

/** The reporter's port, named so that a PodMonitor can select it. */
export function metricsPort(container: string): JsonObject {
  const port = { name: METRICS_PORT_NAME, containerPort: METRICS_PORT, protocol: "TCP" };
  return { spec: { containers: [{ name: container, ports: [port] }] } };
}
