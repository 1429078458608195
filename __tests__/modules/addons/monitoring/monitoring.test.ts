import { KEPT_METRICS } from "../../../../modules/addons/monitoring/kept-metrics";
import { Monitoring } from "../../../../modules/addons/monitoring/monitoring";
import {
  MonitoringContext,
  MonitoringProps,
  monitoringSchema,
} from "../../../../modules/addons/monitoring/monitoring-props";
import { problemsIn } from "../../../../modules/core/schema";
import { PLATFORM_CLUSTER, PLATFORM_STORE, releaseIn } from "../../../support/platform";

interface Values {
  readonly prometheus: {
    readonly prometheusSpec: {
      readonly remoteWrite: readonly {
        readonly writeRelabelConfigs?: readonly { readonly regex: string }[];
      }[];
    };
  };
}

function install(props: MonitoringProps & Partial<MonitoringContext> = {}) {
  const { prometheusEndpoint } = PLATFORM_STORE;
  return releaseIn("monitoring", (stack) => {
    const context = { ...PLATFORM_CLUSTER, region: "us-west-2", prometheusEndpoint, needs: [] };
    new Monitoring(stack, "monitoring", { ...context, ...props });
  });
}

describe("Prometheus and Grafana", () => {
  it("leave the CRDs to their own release", () => {
    const { attributes, values } = install();
    expect(values).toMatchObject({ crds: { enabled: false } });
    expect(attributes).toMatchObject({ skip_crds: true });
  });

  it("see monitors of every release, and expect no target that AWS hides", () => {
    expect(install().values).toMatchObject({
      kubeScheduler: { enabled: false },
      kubeEtcd: { enabled: false },
      prometheus: {
        prometheusSpec: {
          serviceMonitorSelectorNilUsesHelmValues: false,
          podMonitorSelectorNilUsesHelmValues: false,
          ruleSelectorNilUsesHelmValues: false,
          probeSelectorNilUsesHelmValues: false,
          scrapeConfigSelectorNilUsesHelmValues: false,
        },
      },
    });
  });

  it("write to the workspace and read from it, each as an account of its own", () => {
    expect(install().values).toMatchObject({
      prometheus: {
        serviceAccount: {
          name: "prometheus",
          annotations: { "eks.amazonaws.com/role-arn": PLATFORM_CLUSTER.prometheusRoleArn },
        },
        prometheusSpec: {
          externalLabels: { cluster: "flink" },
          remoteWrite: [
            {
              url: "https://aps.example/workspaces/ws-1/api/v1/remote_write",
              sigv4: { region: "us-west-2" },
            },
          ],
        },
      },
      grafana: {
        serviceAccount: {
          name: "grafana",
          annotations: { "eks.amazonaws.com/role-arn": PLATFORM_CLUSTER.grafanaRoleArn },
        },
        plugins: [expect.stringMatching(/^grafana-amazonprometheus-datasource@\d+\.\d+\.\d+$/) as string],
        additionalDataSources: [
          {
            type: "grafana-amazonprometheus-datasource",
            url: "https://aps.example/workspaces/ws-1/",
            isDefault: true,
          },
        ],
      },
    });
  });

  it("keep to the cluster where there is no workspace", () => {
    const { values } = install({ prometheusEndpoint: undefined });
    expect(values).toMatchObject({ prometheus: { prometheusSpec: { remoteWrite: [] } } });
    expect(values["grafana"]).not.toHaveProperty("plugins");
    expect(values["grafana"]).not.toHaveProperty("additionalDataSources");
  });

  it("fill the volume to 85 % at most, and take it along when they go", () => {
    expect(install({ storage: "100Gi", retention: "7d", storageClass: "fast" }).values).toMatchObject({
      prometheus: {
        prometheusSpec: {
          retention: "7d",
          retentionSize: "87040MB",
          persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" },
          storageSpec: {
            volumeClaimTemplate: {
              spec: { storageClassName: "fast", resources: { requests: { storage: "100Gi" } } },
            },
          },
        },
      },
    });
  });

  it("have a password that stands in no plan, no state and no values", () => {
    const { values, template } = install();
    expect(values).toMatchObject({
      grafana: { admin: { existingSecret: "grafana-admin", passwordKey: "admin-password" } },
    });
    expect(values["grafana"]).not.toHaveProperty("adminPassword");
    const [secret] = Object.values(template.resources("kubernetes_secret_v1"));
    expect(secret).toMatchObject({
      data_wo: {
        "admin-user": "admin",
        "admin-password": expect.stringMatching(/^\$\{ephemeral\.random_password\..+\.result\}$/) as string,
      },
    });
    expect(secret).not.toHaveProperty("data");
  });

  it("watch tainted nodes too", () => {
    expect(install().values).toMatchObject({
      "prometheus-node-exporter": { tolerations: [{ operator: "Exists" }] },
    });
  });

  it("scrape everything every 30 seconds: the chart scrapes the kubelet's figures of containers every ten", () => {
    expect(install().values).toMatchObject({
      kubelet: { serviceMonitor: { cAdvisorInterval: "30s", resourceInterval: "30s" } },
      prometheus: { prometheusSpec: { scrapeInterval: "30s", evaluationInterval: "30s" } },
      grafana: { additionalDataSources: [{ jsonData: { timeInterval: "30s" } }] },
    });
  });

  it("send on what dashboards and alerts ask for, and all else on request only", () => {
    const kept = (props: MonitoringProps) =>
      (install(props).values as unknown as Values).prometheus.prometheusSpec.remoteWrite[0]
        ?.writeRelabelConfigs?.[0];
    expect(kept({})).toEqual({ sourceLabels: ["__name__"], regex: KEPT_METRICS.join("|"), action: "keep" });
    expect(kept({ keptMetrics: ["my_app_.+"] })?.regex).toBe([...KEPT_METRICS, "my_app_.+"].join("|"));
    expect(kept({ keptMetrics: "all" })).toBeUndefined();
  });

  it.each<[MonitoringProps, string]>([
    [{ keptMetrics: ["my_app_("] }, "not a regular expression of Prometheus"],
    [{ keptMetrics: ["(?!secret_).+"] }, "not a regular expression of Prometheus"],
    [{ keptMetrics: [".*"] }, "keeps every metric"],
  ])("refuse %j", (props, reason) => {
    expect(problemsIn(monitoringSchema, props, "monitoring")).toMatchObject([
      { path: "monitoring.keptMetrics[0]", reason },
    ]);
  });

  it.each<[MonitoringProps, string]>([
    [{ storage: "50 GB" }, "monitoring.storage"],
    [{ retention: "two days" }, "monitoring.retention"],
    [{ storageClass: "GP3" }, "monitoring.storageClass"],
  ])("refuse %j", (props, path) => {
    expect(problemsIn(monitoringSchema, props, "monitoring").map((problem) => problem.path)).toEqual([path]);
  });
});
