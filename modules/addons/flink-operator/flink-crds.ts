import { Construct } from "constructs";
import { checkOwn } from "../../core/own-props";
import { ChartProps } from "../../kubernetes/helm-chart";
import { flinkOperatorChart } from "../../versions";
import { AddOnContext, crdsSchema } from "../add-on";
import { ChartCrds } from "../chart-crds";

/** As given for the operator's chart, where the CRDs come from. */
export type FlinkCrdsProps = Pick<ChartProps, "version" | "repository"> & Pick<AddOnContext, "needs">;

/**
 * CRDs of Flink: FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment. There is no chart for
 * them besides the operator's.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/operations/upgrade/
 */
export class FlinkCrds extends ChartCrds {
  constructor(scope: Construct, id: string, props: FlinkCrdsProps = {}) {
    props = checkOwn(scope, id, crdsSchema, props, {});
    super(scope, id, {
      ...props,
      pin: flinkOperatorChart(props.version),
      releaseName: "flink-crds",
      renderValues: { webhook: { create: false } },
    });
  }
}
