import { JsonObject } from "../../core/nested";
import { CORE_NODES } from "../../kubernetes/pools";
import { AMP_DATASOURCE_PLUGIN } from "../../versions";
import type { GeneratedSecret } from "../generated-secret";
import { SCRAPE_INTERVAL } from "./kept-metrics";
import { MonitoringContext } from "./monitoring-props";
import { resources } from "../pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "../service-accounts";

/** Data source type of the workspace: since Grafana 13 the core Prometheus type signs no requests for AWS any more. */
const AMP_TYPE = "grafana-amazonprometheus-datasource";

/**
 * Values of Grafana within kube-prometheus-stack.
 *
 * @see https://github.com/grafana-community/helm-charts/tree/main/charts/grafana
 */
export function grafana(context: MonitoringContext, admin: GeneratedSecret): JsonObject {
  const { grafanaRoleArn, nodeSelector = CORE_NODES } = context;
  return {
    fullnameOverride: "grafana",
    admin: { existingSecret: admin.name, userKey: "admin-user", passwordKey: admin.passwordKey },
    // An account of its own: with Prometheus' it would have its rights too.
    serviceAccount: serviceAccount(SERVICE_ACCOUNTS.grafana, grafanaRoleArn),
    nodeSelector,
    resources: resources("100m", "256Mi", "512Mi"),
    testFramework: { enabled: false },
    ...workspace(context),
  };
}

/** The workspace as the default data source, beside Prometheus itself. */
function workspace({ prometheusEndpoint, region }: MonitoringContext): JsonObject {
  const sidecar = { resources: resources("20m", "96Mi", "192Mi") };
  const alertmanager = { enabled: false };
  if (prometheusEndpoint === undefined) return { sidecar: { ...sidecar, datasources: { alertmanager } } };
  return {
    sidecar: { ...sidecar, datasources: { alertmanager, isDefaultDatasource: false } },
    plugins: [`${AMP_TYPE}@${AMP_DATASOURCE_PLUGIN}`],
    additionalDataSources: [
      {
        name: "Amazon Managed Prometheus",
        uid: "amp",
        type: AMP_TYPE,
        access: "proxy",
        url: prometheusEndpoint,
        isDefault: true,
        editable: false,
        jsonData: {
          httpMethod: "POST",
          sigV4Auth: true,
          sigV4AuthType: "default",
          sigV4Region: region,
          // A shorter step than that of the scrapes would ask for the same samples again, and find holes.
          timeInterval: SCRAPE_INTERVAL,
        },
      },
    ],
  };
}
