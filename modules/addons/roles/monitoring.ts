import { SERVICE_ACCOUNTS } from "../service-accounts";
import { AddOnRole } from "./add-on-role";

/** Prometheus may write to the one workspace. @see https://docs.aws.amazon.com/prometheus/latest/userguide/set-up-irsa.html */
export function prometheusRole(workspaceArn: string): AddOnRole {
  return {
    account: SERVICE_ACCOUNTS.prometheus,
    statements: [{ sid: "RemoteWrite", actions: ["aps:RemoteWrite"], resources: [workspaceArn] }],
  };
}

/** Grafana may query the one workspace; it never shares Prometheus' service account, nor its rights in the cluster. */
export function grafanaRole(workspaceArn: string): AddOnRole {
  return {
    account: SERVICE_ACCOUNTS.grafana,
    statements: [
      {
        sid: "Query",
        actions: [
          "aps:QueryMetrics",
          "aps:GetSeries",
          "aps:GetLabels",
          "aps:GetMetricMetadata",
          "aps:DescribeWorkspace",
        ],
        resources: [workspaceArn],
      },
    ],
  };
}
