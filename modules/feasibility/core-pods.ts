import type { FlinkOperatorProps } from "../addons/flink-operator/flink-operator";
import { operatorMemory, PLANNED_JOBS, WEBHOOK_MEMORY } from "../addons/flink-operator/operator-memory";
import { Amounts, MI, NOTHING } from "./amounts";

/** A Deployment or StatefulSet that runs on core nodes. */
export interface CorePods {
  readonly name: string;
  readonly replicas: number;
  /** What one pod asks for, of all its containers together. */
  readonly requests: Amounts;
}

const pods = (name: string, replicas: number, cpu: number, memoryMi: number): CorePods => ({
  name,
  replicas,
  requests: { ...NOTHING, cpu, memory: memoryMi * MI },
});

/** Pods of EKS' own add-ons. @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/values.yaml */
export const EKS_CORE_PODS: readonly CorePods[] = [
  pods("coredns", 2, 100, 70),
  // Six containers of 10m and 40Mi.
  pods("ebs-csi-controller", 2, 60, 240),
];

/** Pods of the platform's add-ons with the requests that their files in modules/addons set, and as many as those run. */
export const ADD_ON_CORE_PODS = {
  karpenter: [pods("karpenter", 2, 500, 1024)],
  clusterAutoscaler: [pods("cluster-autoscaler", 1, 100, 512)],
  metricsServer: [pods("metrics-server", 2, 100, 200)],
  certManager: [
    pods("cert-manager", 1, 20, 128),
    pods("cert-manager-webhook", 2, 20, 64),
    pods("cert-manager-cainjector", 1, 20, 256),
  ],
  monitoring: [
    // With the sidecar that reloads its configuration.
    pods("prometheus", 1, 510, 2098),
    // With two sidecars.
    pods("grafana", 1, 140, 448),
    pods("prometheus-operator", 1, 50, 128),
    pods("kube-state-metrics", 1, 20, 128),
  ],
  yunikorn: [pods("yunikorn-scheduler", 1, 250, 1124), pods("yunikorn-admission-controller", 2, 100, 500)],
  loadBalancerController: [pods("aws-load-balancer-controller", 2, 100, 128)],
} as const satisfies Record<string, readonly CorePods[]>;

/** The Flink operator with its webhook, as large as it is for the jobs that are planned. */
export function operatorPods({ replicas = 1, plannedJobs = PLANNED_JOBS }: FlinkOperatorProps): CorePods {
  const memoryMi = parseInt(operatorMemory(plannedJobs), 10) + parseInt(WEBHOOK_MEMORY, 10);
  return pods("flink-operator", replicas, 250, memoryMi);
}
