import { JsonObject } from "../../core/nested";
import { Quantity } from "../../core/quantity";
import { CORE_NODES } from "../../kubernetes/pools";
import { KEPT_METRICS, SCRAPE_INTERVAL } from "./kept-metrics";
import { MonitoringContext, MonitoringProps } from "./monitoring-props";
import { EVERY_NODE, resources } from "../pod-defaults";
import { serviceAccount, SERVICE_ACCOUNTS } from "../service-accounts";
import { GP3 } from "../storage-class";

/** Parts of the control plane that AWS runs out of reach; their targets would be down for ever. */
const OUT_OF_REACH = { enabled: false };

/** Share of the volume that Prometheus may fill; it needs room for the write-ahead log and for compaction. */
const FILL = 0.85;

/** Values of kube-prometheus-stack, those of Grafana excepted. */
export function monitoringValues(props: MonitoringProps & MonitoringContext): JsonObject {
  const { nodeSelector = CORE_NODES } = props;
  return {
    fullnameOverride: "kps",
    crds: { enabled: false },
    kubeControllerManager: OUT_OF_REACH,
    kubeScheduler: OUT_OF_REACH,
    kubeEtcd: OUT_OF_REACH,
    kubeProxy: OUT_OF_REACH,
    defaultRules: {
      rules: {
        etcd: false,
        kubeControllerManager: false,
        kubeProxy: false,
        kubeSchedulerAlerting: false,
        kubeSchedulerRecording: false,
        windows: false,
      },
    },
    // Where alerts go is the user's own matter: by `values`, or by rules in the workspace.
    alertmanager: { enabled: false },
    windowsMonitoring: { enabled: false },
    // The chart has the kubelet's own figures of containers scraped every ten seconds.
    kubelet: {
      serviceMonitor: { cAdvisorInterval: SCRAPE_INTERVAL, resourceInterval: SCRAPE_INTERVAL },
    },
    prometheusOperator: {
      nodeSelector,
      resources: resources("50m", "128Mi", "256Mi"),
      prometheusConfigReloader: { resources: resources("10m", "50Mi") },
      admissionWebhooks: { patch: { nodeSelector, resources: resources("10m", "64Mi", "128Mi") } },
    },
    prometheus: prometheus(props),
    "kube-state-metrics": { nodeSelector, resources: resources("20m", "128Mi", "256Mi") },
    "prometheus-node-exporter": {
      tolerations: EVERY_NODE,
      priorityClassName: "system-node-critical",
      resources: resources("20m", "32Mi", "64Mi"),
    },
  };
}

function prometheus(props: MonitoringProps & MonitoringContext): JsonObject {
  const { retention = "2d", storage = "50Gi", storageClass = GP3, nodeSelector = CORE_NODES } = props;
  return {
    serviceAccount: serviceAccount(SERVICE_ACCOUNTS.prometheus, props.prometheusRoleArn),
    prometheusSpec: {
      scrapeInterval: SCRAPE_INTERVAL,
      evaluationInterval: SCRAPE_INTERVAL,
      retention,
      retentionSize: `${Math.floor((Quantity.parse(storage).value * FILL) / 1024 ** 2)}MB`,
      externalLabels: { cluster: props.clusterName },
      // Otherwise only monitors of this release are seen.
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
      nodeSelector,
      resources: resources("500m", "2Gi", "4Gi"),
      // The volume goes with Prometheus, while the driver that deletes it is still there.
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Retain" },
      storageSpec: {
        volumeClaimTemplate: {
          spec: {
            storageClassName: storageClass,
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage } },
          },
        },
      },
      remoteWrite: remoteWrite(props),
    },
  };
}

/** @see https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-onboard-ingest-metrics-new-Prometheus.html */
function remoteWrite({
  prometheusEndpoint,
  region,
  keptMetrics = [],
}: MonitoringProps & MonitoringContext): JsonObject[] {
  if (prometheusEndpoint === undefined) return [];
  return [
    {
      url: `${prometheusEndpoint}api/v1/remote_write`,
      sigv4: { region },
      queueConfig: { maxSamplesPerSend: 1000, maxShards: 200, capacity: 2500 },
      ...(keptMetrics === "all" ? {} : { writeRelabelConfigs: [keep([...KEPT_METRICS, ...keptMetrics])] }),
    },
  ];
}

/** @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config */
function keep(patterns: readonly string[]): JsonObject {
  return { sourceLabels: ["__name__"], regex: patterns.join("|"), action: "keep" };
}
