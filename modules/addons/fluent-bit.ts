import { Construct } from "constructs";
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

export type FluentBitProps = ChartProps;

export const fluentBitSchema = propsSchema<FluentBitProps>()({ ...chartShape });

/** Where the logs go. */
export interface FluentBitContext extends AddOnContext {
  readonly region: string;
  /** Log group of CloudWatch, which exists already: one that the agent makes would keep its logs for ever. */
  readonly fluentBitLogGroup: string;
  readonly fluentBitRoleArn?: string;
}

const ownSchema = extended<FluentBitProps, FluentBitContext>(fluentBitSchema, {
  ...addOnContextShape,
  region: given,
  fluentBitLogGroup: given,
  fluentBitRoleArn: given.optional(),
});

/**
 * Fluent Bit: sends the logs of all pods to CloudWatch Logs.
 *
 * @see https://github.com/aws/eks-charts/tree/master/stable/aws-for-fluent-bit
 */
export class FluentBit extends Construct implements Dependable {
  readonly chart: HelmChart;
  readonly ready;

  constructor(scope: Construct, id: string, props: FluentBitProps & FluentBitContext) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, { region: "region", fluentBitLogGroup: "log-group" });
    const { namespace: name } = SERVICE_ACCOUNTS.fluentBit;
    const namespace = new Namespace(this, "namespace", { name, needs: props.namespaceNeeds });
    this.chart = new HelmChart(this, "Resource", {
      ...chartOf(props),
      releaseName: "fluent-bit",
      pin: CHARTS.fluentBit,
      namespace: namespace.name,
      defaults: defaults(props),
      needs: [...(props.needs ?? []), namespace],
    });
    this.ready = this.chart.ready;
  }
}

function defaults({ region, fluentBitLogGroup, fluentBitRoleArn }: FluentBitContext): JsonObject {
  return {
    serviceAccount: serviceAccount(SERVICE_ACCOUNTS.fluentBit, fluentBitRoleArn),
    cloudWatchLogs: {
      enabled: true,
      match: "*",
      region,
      logGroupName: fluentBitLogGroup,
      logStreamPrefix: "fluent-bit-",
      autoCreateGroup: false,
    },
    tolerations: EVERY_NODE,
    priorityClassName: "system-node-critical",
    resources: resources("50m", "128Mi", "256Mi"),
  };
}
