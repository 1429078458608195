import * as z from "zod";
import { memoryQuantity } from "../../core/quantity";
import { propsSchema, rule, text } from "../../core/schema";
import { ChartProps, chartShape } from "../../kubernetes/helm-chart";
import { AddOnContext } from "../add-on";

export interface MonitoringProps extends ChartProps {
  /**
   * Version of the chart prometheus-operator-crds, which brings the kinds (ServiceMonitor, PodMonitor ...) from the
   * same repository as kube-prometheus-stack. Its appVersion, the operator's, should be that of `version`: no rule
   * here knows which two charts share one.
   * @default "31.0.1" - of operator v0.93.1, like the tested kube-prometheus-stack; with a warning where `version` is another
   * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/prometheus-operator-crds/Chart.yaml
   */
  readonly crdsVersion?: string;
  /**
   * How long Prometheus itself keeps metrics, in its own notation: `2d`, `12h`.
   * @default "2d" - the workspace of the storage layer keeps them for 150 days
   */
  readonly retention?: string;
  /**
   * Size of Prometheus' volume, with a unit.
   * @default "50Gi" - two days of about a hundred jobs
   */
  readonly storage?: string;
  /**
   * Metrics that go on to the workspace beside those that the platform's own dashboards and alerts ask for, each a
   * regular expression for a whole name: `["my_app_.+"]`. `"all"`: whatever is scraped, several times the samples.
   * @default [] - the workspace is billed by the sample, and Prometheus itself keeps all metrics for `retention`
   */
  readonly keptMetrics?: readonly string[] | "all";
  /**
   * StorageClass of that volume.
   * @default "gp3" - the platform's own
   */
  readonly storageClass?: string;
}

/** Prometheus' regular expressions are RE2's, which know less than JavaScript's: no looking around, no references back. */
const metricPattern = z
  .string()
  .min(1)
  .refine(
    ...rule<string>(isPattern, "not a regular expression of Prometheus", 'write a name, or "my_app_.+"'),
  )
  .refine(
    ...rule<string>(
      (pattern) => !isPattern(pattern) || !new RegExp(`^(?:${pattern})$`).test("any:metric_at_all"),
      "keeps every metric",
      'say keptMetrics: "all"',
    ),
  );

function isPattern(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`);
  } catch {
    return false;
  }
  return !/\(\?[=!<]|\\[1-9]/.test(pattern);
}

export const monitoringSchema = propsSchema<MonitoringProps>()({
  ...chartShape,
  crdsVersion: chartShape.version,
  retention: text(/^[1-9]\d*[hdwy]$/, "not a time in Prometheus' notation", 'write "12h" or "2d"').optional(),
  storage: memoryQuantity.optional(),
  keptMetrics: z.union([z.literal("all"), z.array(metricPattern)]).optional(),
  storageClass: text(
    /^[a-z0-9][-a-z0-9.]*$/,
    "not the name of a StorageClass",
    "see `kubectl get sc`",
  ).optional(),
});

/** The cluster that is watched, and the workspace that keeps its metrics. */
export interface MonitoringContext extends AddOnContext {
  readonly clusterName: string;
  readonly region: string;
  /** Endpoint of the workspace, ending in a slash; without it metrics stay in the cluster. */
  readonly prometheusEndpoint?: string;
  readonly prometheusRoleArn?: string;
  readonly grafanaRoleArn?: string;
}
