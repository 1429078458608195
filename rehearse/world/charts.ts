/** What the world knows about a chart: the custom resources it defines, and those it must be alive for. */
export interface ChartFacts {
  /** Kinds whose definitions the chart brings. */
  readonly defines?: readonly string[];
  /** Kinds that carry a finalizer of this chart's controller, or whose webhook it answers. */
  readonly controls?: readonly string[];
  /** Charts whose kinds or webhooks its own objects use. */
  readonly uses?: readonly string[];
}

/** Sources: the charts' `crds` folders and templates at the versions that the platform installs. */
export const CHARTS: Readonly<Record<string, ChartFacts>> = {
  "karpenter-crd": { defines: ["NodePool", "NodeClaim", "EC2NodeClass", "NodeOverlay", "CapacityBuffer"] },
  karpenter: { controls: ["NodePool", "NodeClaim", "EC2NodeClass"] },
  "prometheus-operator-crds": {
    defines: [
      "Prometheus",
      "PrometheusRule",
      "PodMonitor",
      "ServiceMonitor",
      "Probe",
      "Alertmanager",
      "ThanosRuler",
    ],
  },
  "cert-manager": {
    defines: ["Certificate", "CertificateRequest", "Issuer", "ClusterIssuer", "Order", "Challenge"],
  },
  "flink-kubernetes-operator": {
    controls: ["FlinkDeployment", "FlinkSessionJob", "FlinkStateSnapshot", "FlinkBlueGreenDeployment"],
    uses: ["cert-manager"],
  },
};

/** The chart whose controller releases a kind's finalizer. */
export function controllerOf(kind: string): string | undefined {
  return Object.keys(CHARTS).find((chart) => CHARTS[chart].controls?.includes(kind));
}

/** Without a finalizer: gone at once, while what it made lives on and needs the controller still. */
export const WITHOUT_FINALIZER: ReadonlySet<string> = new Set(["NodePool", "FlinkBlueGreenDeployment"]);
