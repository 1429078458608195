import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { memoryQuantity } from "../core/quantity";
import { propsSchema, text } from "../core/schema";
import { ChartProps, chartShape, HelmChart } from "../kubernetes/helm-chart";
import { Namespace } from "../kubernetes/namespace";
import { CHARTS } from "../versions";
import { AddOnContext } from "./add-on";
import { GeneratedSecret } from "./generated-secret";
import { grafana } from "./grafana";
import { monitoringValues } from "./monitoring-values";
import { SERVICE_ACCOUNTS } from "./service-accounts";

export interface MonitoringProps extends ChartProps {
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
   * StorageClass of that volume.
   * @default "gp3" - the platform's own
   */
  readonly storageClass?: string;
}

export const monitoringSchema = propsSchema<MonitoringProps>()({
  ...chartShape,
  retention: text(/^[1-9]\d*[hdwy]$/, "not a time in Prometheus' notation", 'write "12h" or "2d"').optional(),
  storage: memoryQuantity.optional(),
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

/** Namespace of Prometheus and Grafana. */
export const MONITORING_NAMESPACE = SERVICE_ACCOUNTS.prometheus.namespace;

/**
 * Prometheus, Grafana and exporters (kube-prometheus-stack), which scrape every monitor of the cluster and, where there
 * is a workspace, write to it.
 *
 * Grafana's password is in the secret `grafana-admin` of the namespace, and nowhere else.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 */
export class Monitoring extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: MonitoringProps & MonitoringContext) {
    super(scope, id);
    const namespace = new Namespace(this, "namespace", { name: MONITORING_NAMESPACE, needs: props.needs });
    const admin = new GeneratedSecret(this, "grafana-admin", {
      name: "grafana-admin",
      namespace: namespace.name,
      passwordKey: "admin-password",
      plain: { "admin-user": "admin" },
      needs: [namespace],
    });
    this.chart = new HelmChart(this, "Resource", {
      ...props,
      releaseName: "monitoring",
      pin: CHARTS.kubePrometheusStack,
      namespace: namespace.name,
      defaults: { ...monitoringValues(props), grafana: grafana(props, admin) },
      needs: [...props.needs, namespace, admin],
      // A volume has to be made and attached on the way.
      timeoutMinutes: 20,
    });
    this.ready = this.chart.ready;
  }
}
