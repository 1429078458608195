import { Construct } from "constructs";
import { JsonObject } from "../../core/nested";
import { METRICS_PORT_NAME } from "../../kubernetes/flink-ports";
import { CustomResource, CustomResources } from "../../kubernetes/custom-resources";
import { AddOnContext } from "../add-on";
import { FLINK_OPERATOR_NAMESPACE } from "../namespaces";
import { MONITORING_NAMESPACE } from "../namespaces";

/** What the operator labels every pod of a Flink cluster with, by the mode of the cluster. */
const FLINK_TYPES = ["flink-native-kubernetes", "flink-standalone-kubernetes"];

export interface FlinkPodMonitorsProps extends Pick<AddOnContext, "needs"> {
  /**
   * Namespace of the monitors, and of Prometheus.
   * @default "monitoring" - where the platform installs it
   */
  readonly namespace?: string;
  /**
   * Namespace of the Flink operator.
   * @default "flink-operator" - where the platform installs it
   */
  readonly operatorNamespace?: string;
}

/**
 * PodMonitors of the Flink operator and of all jobs of all teams: a new team's jobs are scraped without a change here.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/operations/metrics-logging/
 */
export class FlinkPodMonitors extends CustomResources {
  constructor(scope: Construct, id: string, props: FlinkPodMonitorsProps) {
    super(scope, id, {
      releaseName: "flink-pod-monitors",
      namespace: props.namespace ?? MONITORING_NAMESPACE,
      resources: [
        podMonitor("flink-operator", {
          namespaceSelector: { matchNames: [props.operatorNamespace ?? FLINK_OPERATOR_NAMESPACE] },
          selector: { matchLabels: { "app.kubernetes.io/name": "flink-kubernetes-operator" } },
          podMetricsEndpoints: [{ port: "metrics" }],
        }),
        podMonitor("flink-jobs", {
          namespaceSelector: { any: true },
          selector: { matchExpressions: [{ key: "type", operator: "In", values: FLINK_TYPES }] },
          podMetricsEndpoints: [{ port: METRICS_PORT_NAME }],
          // Which job, and which part of it.
          podTargetLabels: ["app", "component"],
        }),
      ],
      needs: props.needs,
    });
  }
}

function podMonitor(name: string, spec: JsonObject): CustomResource {
  return { apiVersion: "monitoring.coreos.com/v1", kind: "PodMonitor", metadata: { name }, spec };
}
