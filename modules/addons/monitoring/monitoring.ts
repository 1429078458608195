import { Construct } from "constructs";
import { Dependable } from "../../core/dependable";
import { checkOwn, extended, given } from "../../core/own-props";
import { chartOf, HelmChart } from "../../kubernetes/helm-chart";
import { Namespace } from "../../kubernetes/namespace";
import { CHARTS } from "../../versions";
import { addOnContextShape } from "../add-on";
import { GeneratedSecret } from "../generated-secret";
import { grafana } from "./grafana";
import { MonitoringContext, MonitoringProps, monitoringSchema } from "./monitoring-props";
import { monitoringValues } from "./monitoring-values";
import { MONITORING_NAMESPACE } from "../namespaces";

const ownSchema = extended<MonitoringProps, MonitoringContext>(monitoringSchema, {
  ...addOnContextShape,
  clusterName: given,
  region: given,
  prometheusEndpoint: given.optional(),
  prometheusRoleArn: given.optional(),
  grafanaRoleArn: given.optional(),
});

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
    props = checkOwn(scope, id, ownSchema, props, { clusterName: "cluster", region: "region" });
    const namespace = new Namespace(this, "namespace", {
      name: MONITORING_NAMESPACE,
      needs: props.namespaceNeeds,
    });
    const admin = new GeneratedSecret(this, "grafana-admin", {
      name: "grafana-admin",
      namespace: namespace.name,
      passwordKey: "admin-password",
      plain: { "admin-user": "admin" },
      needs: [namespace],
    });
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      releaseName: "monitoring",
      pin: CHARTS.kubePrometheusStack,
      namespace: namespace.name,
      defaults: { ...monitoringValues(props), grafana: grafana(props, admin) },
      needs: [...(props.needs ?? []), namespace, admin],
      // A volume has to be made and attached on the way.
      timeoutMinutes: 20,
    });
    this.ready = this.chart.ready;
  }
}
