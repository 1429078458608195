import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { JsonObject } from "../core/nested";
import { checkOwn, extended } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../kubernetes/helm-chart";
import { CORE_NODES } from "../kubernetes/pools";
import { Namespace } from "../kubernetes/namespace";
import { CHARTS } from "../versions";
import { AddOnContext, addOnContextShape } from "./add-on";
import { CERT_MANAGER_NAMESPACE } from "./namespaces";

import { resources, spreadOverHosts } from "./pod-defaults";

export type CertManagerProps = ChartProps;

export const certManagerSchema = propsSchema<CertManagerProps>()({ ...chartShape });

const ownSchema = extended<CertManagerProps, AddOnContext>(certManagerSchema, addOnContextShape);

/**
 * cert-manager: issues the certificate of the Flink operator's webhook.
 *
 * @see https://github.com/cert-manager/cert-manager/tree/master/deploy/charts/cert-manager
 */
export class CertManager extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: CertManagerProps & AddOnContext = {}) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, {});
    const namespace = new Namespace(this, "namespace", {
      name: CERT_MANAGER_NAMESPACE,
      needs: props.namespaceNeeds,
    });
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      releaseName: "cert-manager",
      pin: CHARTS.certManager,
      namespace: namespace.name,
      defaults: defaults(props),
      needs: [...(props.needs ?? []), namespace],
    });
    this.ready = this.chart.ready;
  }
}

function defaults({ nodeSelector = CORE_NODES, monitors = false }: AddOnContext): JsonObject {
  return {
    // The CRDs outlive the release: removing them would remove every certificate of the cluster.
    crds: { enabled: true, keep: true },
    // Leases in its own namespace, so that nothing is left behind in kube-system.
    global: {
      leaderElection: { namespace: CERT_MANAGER_NAMESPACE },
      priorityClassName: "system-cluster-critical",
    },
    nodeSelector,
    resources: resources("20m", "128Mi", "256Mi"),
    webhook: {
      // It fails closed: with one replica a drained node would stop every change of a certificate.
      replicaCount: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      affinity: spreadOverHosts({
        "app.kubernetes.io/name": "webhook",
        "app.kubernetes.io/instance": "cert-manager",
      }),
      nodeSelector,
      resources: resources("20m", "64Mi", "128Mi"),
    },
    cainjector: { nodeSelector, resources: resources("20m", "256Mi", "512Mi") },
    // This job makes the release wait until a certificate can really be asked for.
    startupapicheck: { timeout: "5m", nodeSelector, resources: resources("10m", "64Mi", "128Mi") },
    prometheus: { enabled: true, servicemonitor: { enabled: monitors } },
  };
}
