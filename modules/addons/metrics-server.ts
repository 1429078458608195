import { Construct } from "constructs";
import { JsonObject } from "../core/nested";
import { checkOwn, extended } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../kubernetes/helm-chart";
import { CORE_NODES } from "../kubernetes/pools";
import { CHARTS } from "../versions";
import { AddOnContext, addOnContextShape } from "./add-on";
import { resources, spreadOverHosts } from "./pod-defaults";

export type MetricsServerProps = ChartProps;

export const metricsServerSchema = propsSchema<MetricsServerProps>()({ ...chartShape });

const ownSchema = extended<MetricsServerProps, AddOnContext>(metricsServerSchema, addOnContextShape);

/**
 * metrics-server: `kubectl top` and horizontal pod autoscaling.
 *
 * Its APIService makes the deletion of any namespace hang while it is there and its pods are not. Helm removes it first,
 * so nothing has to wait for this release; one whose pods have died must be repaired, or removed, before a teardown.
 *
 * @see https://github.com/kubernetes-sigs/metrics-server/tree/master/charts/metrics-server
 */
export class MetricsServer extends HelmChart {
  constructor(scope: Construct, id: string, props: MetricsServerProps & AddOnContext = {}) {
    props = checkOwn(scope, id, ownSchema, props, {});
    super(scope, id, {
      ...chartOf(props),
      pin: CHARTS.metricsServer,
      namespace: "kube-system",
      defaults: defaults(props),
    });
  }
}

function defaults({ nodeSelector = CORE_NODES, monitors = false }: AddOnContext): JsonObject {
  return {
    // The chart's own default is one replica without protection: a drained node would take `kubectl top` with it.
    replicas: 2,
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    affinity: spreadOverHosts({ "app.kubernetes.io/name": "metrics-server" }),
    nodeSelector,
    resources: resources("100m", "200Mi", "400Mi"),
    metrics: { enabled: monitors },
    serviceMonitor: { enabled: monitors },
  };
}
