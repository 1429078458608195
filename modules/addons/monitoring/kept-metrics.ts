import dashboards from "./dashboard-metrics.json";
import { FLINK_METRICS } from "./flink-metrics";

/** How often everything is scraped, and rules are evaluated: AMP bills each sample of each series. */
export const SCRAPE_INTERVAL = "30s";

/** What the platform's own parts tell about themselves, as far as an alert or a dashboard asks for it. */
const PLATFORM_METRICS: readonly string[] = [
  // Alerts that fire, whatever they are about: rules are evaluated where everything is still there.
  "ALERTS",
  // Whether pods run, wait or restart. https://github.com/kubernetes/kube-state-metrics/tree/main/docs
  "kube_customresource_.+",
  "kube_deployment_status_replicas(_available)?",
  "kube_pod_container_status_(restarts_total|waiting_reason|last_terminated_reason)",
  "kube_pod_status_(phase|reason|unschedulable)",
  // https://karpenter.sh/docs/reference/metrics/; its prices of every type in every zone are thousands of series.
  "karpenter_nodeclaims_(created|disrupted|terminated)_total",
  "karpenter_nodepools_(usage|limit)",
  "karpenter_nodes_allocatable",
  "karpenter_nodes_(created|terminated)_total",
  "karpenter_interruption_received_messages_total",
  "karpenter_cloudprovider_errors_total",
  "karpenter_scheduler_(queue_depth|unschedulable_pods_count)",
  // https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/proposals/metrics.md
  "cluster_autoscaler_(unschedulable_pods_count|nodes_count|failed_scale_ups_total|errors_total)",
  // https://yunikorn.apache.org/docs/metrics/queue
  "yunikorn_queue_(app|resource)",
  "yunikorn_scheduler_(container_allocation_attempt_total|application_total)",
  // https://cert-manager.io/docs/devops-tips/prometheus-metrics/
  "certmanager_certificate_(expiration_timestamp_seconds|ready_status)",
];

/**
 * Names of the metrics that go on to the workspace, each a regular expression for a whole name. Prometheus itself keeps
 * everything that it scrapes, for as long as its volume does.
 *
 * @see https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-costs.html
 */
export const KEPT_METRICS: readonly string[] = [...dashboards.metrics, ...FLINK_METRICS, ...PLATFORM_METRICS];

/** Whether samples of a metric go on to the workspace. */
export function isKept(metric: string, more: readonly string[] = []): boolean {
  return [...KEPT_METRICS, ...more].some((pattern) => new RegExp(`^(?:${pattern})$`).test(metric));
}
