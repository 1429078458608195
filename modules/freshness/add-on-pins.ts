import { CheckedComponent, COMPATIBILITY } from "../compatibility";
import { AMP_DATASOURCE_PLUGIN, ChartName, CHARTS } from "../versions";
import { Pin } from "./pin";

/** What fits which Kubernetes, by the rules that a synth applies. */
function fits(component: CheckedComponent): string {
  return Object.entries(COMPATIBILITY)
    .map(([kubernetes, ranges]) => `Kubernetes ${kubernetes} needs ${ranges[component]}`)
    .join("; ");
}

const NOBODY = "nothing: CRDs only";

const chart = (name: ChartName, title: string, pin: Omit<Pin, "title" | "version">): Pin => ({
  title,
  version: CHARTS[name].version,
  ...pin,
});

/** Charts in the order in which the platform layer installs them; those of CRDs before their controllers. */
export const ADD_ON_PINS: readonly Pin[] = [
  chart("prometheusCrds", "chart prometheus-operator-crds", {
    releases: "https://github.com/prometheus-community/helm-charts/releases?q=prometheus-operator-crds",
    movesWith: "kube-prometheus-stack: both of one appVersion",
    restarts: NOBODY,
  }),
  chart("karpenterCrds", "chart karpenter-crd", {
    releases: "https://github.com/aws/karpenter-provider-aws/releases",
    movesWith: "karpenter: one version",
    restarts: NOBODY,
  }),
  chart("metricsServer", "chart metrics-server", {
    releases: "https://github.com/kubernetes-sigs/metrics-server/releases",
    movesWith: fits("metricsServer"),
    restarts: "its two pods, one at a time",
  }),
  chart("loadBalancerController", "chart aws-load-balancer-controller", {
    releases: "https://github.com/kubernetes-sigs/aws-load-balancer-controller/releases",
    movesWith: "its rights in AWS (modules/addons/roles): compare docs/install/iam_policy.json",
    restarts: "its two pods, one at a time; load balancers stay",
  }),
  chart("clusterAutoscaler", "chart cluster-autoscaler", {
    releases: "https://github.com/kubernetes/autoscaler/releases?q=cluster-autoscaler-chart",
    movesWith: "nothing: the image is of the Kubernetes minor (below)",
    restarts: "its pod",
  }),
  chart("karpenter", "chart karpenter", {
    releases: "https://github.com/aws/karpenter-provider-aws/releases",
    movesWith: `karpenter-crd; ${fits("karpenter")}`,
    restarts:
      "its two pods, one at a time; a new hash of its node classes may replace nodes in the maintenance window",
  }),
  chart("kubePrometheusStack", "chart kube-prometheus-stack", {
    releases: "https://github.com/prometheus-community/helm-charts/releases?q=kube-prometheus-stack",
    movesWith: "prometheus-operator-crds; Grafana's plugin for Amazon Managed Prometheus",
    restarts: "Prometheus, Grafana and exporters: metrics have a gap of a minute or two",
  }),
  {
    title: "Grafana plugin grafana-amazonprometheus-datasource",
    version: AMP_DATASOURCE_PLUGIN,
    releases: "https://grafana.com/grafana/plugins/grafana-amazonprometheus-datasource/?tab=changelog",
    movesWith: "the Grafana of kube-prometheus-stack",
    restarts: "Grafana",
  },
  chart("fluentBit", "chart aws-for-fluent-bit", {
    releases: "https://github.com/aws/eks-charts/releases",
    restarts: "its pod on each node, one at a time",
  }),
  chart("cloudWatch", "chart aws-cloudwatch-metrics", {
    releases: "https://github.com/aws/eks-charts/releases",
    restarts: "its pod on each node, one at a time",
  }),
  chart("certManager", "chart cert-manager", {
    releases: "https://github.com/cert-manager/cert-manager/releases",
    movesWith: fits("certManager"),
    restarts: "its pods; certificates stay",
    supportEnds: "when the second minor after it is out",
  }),
  chart("yunikorn", "chart yunikorn", {
    releases: "https://yunikorn.apache.org/community/download",
    movesWith: fits("yunikorn"),
    restarts: "the scheduler: running jobs go on, new pods wait until it is back",
  }),
];
