import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { JsonObject } from "../core/nested";
import { checkOwn, extended, given } from "../core/own-props";
import { propsSchema } from "../core/schema";
import { ChartProps, chartShape, chartOf, HelmChart } from "../kubernetes/helm-chart";
import { Namespace } from "../kubernetes/namespace";
import { CHARTS } from "../versions";
import { AddOnContext, addOnContextShape } from "./add-on";

import { EVERY_NODE, resources } from "./pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "./service-accounts";

export interface CloudWatchProps extends ChartProps {
  /**
   * Container Insights with enhanced observability.
   * @default false - it is billed by the observation on top of the metrics, and Prometheus has the same figures
   */
  readonly enhanced?: boolean;
}

export const cloudWatchSchema = propsSchema<CloudWatchProps>()({
  ...chartShape,
  enhanced: z.boolean().optional(),
});

/** The cluster whose metrics are sent. */
export interface CloudWatchContext extends AddOnContext {
  readonly clusterName: string;
  readonly cloudWatchRoleArn?: string;
}

const ownSchema = extended<CloudWatchProps, CloudWatchContext>(cloudWatchSchema, {
  ...addOnContextShape,
  clusterName: given,
  cloudWatchRoleArn: given.optional(),
});

/**
 * CloudWatch agent: Container Insights metrics of nodes and pods.
 *
 * @see https://github.com/aws/eks-charts/tree/master/stable/aws-cloudwatch-metrics
 */
export class CloudWatch extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: CloudWatchProps & CloudWatchContext) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, { clusterName: "cluster" });
    const { namespace: name } = SERVICE_ACCOUNTS.cloudWatch;
    const namespace = new Namespace(this, "namespace", { name, needs: props.namespaceNeeds });
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      releaseName: "cloudwatch-metrics",
      pin: CHARTS.cloudWatch,
      namespace: namespace.name,
      defaults: defaults(props),
      needs: [...(props.needs ?? []), namespace],
    });
    this.ready = this.chart.ready;
  }
}

function defaults(props: CloudWatchProps & CloudWatchContext): JsonObject {
  return {
    clusterName: props.clusterName,
    // The agent reads instance metadata, which pods cannot reach at a hop limit of 1.
    hostNetwork: true,
    enhancedContainerInsights: { enabled: props.enhanced ?? false },
    serviceAccount: serviceAccount(SERVICE_ACCOUNTS.cloudWatch, props.cloudWatchRoleArn),
    tolerations: EVERY_NODE,
    priorityClassName: "system-node-critical",
    resources: resources("100m", "200Mi", "300Mi"),
  };
}
