import { Construct } from "constructs";
import { checkOwn } from "../../core/own-props";
import { ChartProps, HelmChart } from "../../kubernetes/helm-chart";
import { CHARTS } from "../../versions";
import { AddOnContext, crdsSchema } from "../add-on";
import { KEEP } from "../keep";

/** The mirror is kube-prometheus-stack's; the version is of its own, as the two charts count differently. */
export type PrometheusCrdsProps = Pick<ChartProps, "version" | "repository"> & Pick<AddOnContext, "needs">;

/**
 * CRDs of the Prometheus operator (ServiceMonitor, PodMonitor ...), apart from kube-prometheus-stack, so that every
 * add-on installed before it can have its metrics scraped: some charts leave their monitor out, in silence, while the
 * CRD is not there.
 *
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus-operator-crds
 */
export class PrometheusCrds extends HelmChart {
  constructor(scope: Construct, id: string, props: PrometheusCrdsProps = {}) {
    props = checkOwn(scope, id, crdsSchema, props, {});
    super(scope, id, {
      version: props.version,
      repository: props.repository,
      needs: props.needs,
      // Kept CRDs can only be taken over by a release of the same name.
      releaseName: "prometheus-crds",
      pin: CHARTS.prometheusCrds,
      namespace: "kube-system",
      defaults: { crds: { annotations: KEEP } },
    });
  }
}
