import { Amounts, MI, NOTHING, sum } from "./amounts";

/** What one pod of a DaemonSet takes of its node. */
export interface Agent {
  readonly name: string;
  readonly requests: Amounts;
  /** Where the figures stand. */
  readonly source: string;
}

const agent = (name: string, cpu: number, memoryMi: number, source: string): Agent => ({
  name,
  requests: { ...NOTHING, cpu, memory: memoryMi * MI },
  source,
});

/** Agents of every node of an EKS cluster with the platform's managed add-ons. */
export const EKS_AGENTS: readonly Agent[] = [
  // 25m each for the CNI and for the agent that enforces NetworkPolicies.
  agent(
    "aws-node",
    50,
    0,
    "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/config/master/aws-k8s-cni.yaml",
  ),
  agent(
    "kube-proxy",
    100,
    0,
    "https://github.com/eksctl-io/eksctl/blob/main/pkg/addons/default/testdata/sample-1.25.json",
  ),
  // Three containers of 10m and 40Mi.
  agent(
    "ebs-csi-node",
    30,
    120,
    "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/values.yaml",
  ),
  agent(
    "eks-pod-identity-agent",
    0,
    0,
    "https://github.com/aws/eks-pod-identity-agent/blob/main/charts/eks-pod-identity-agent/values.yaml",
  ),
];

/** Agents of the platform's own add-ons, with the requests that their files in modules/addons set. */
export const ADD_ON_AGENTS = {
  monitoring: agent("node-exporter", 20, 32, "modules/addons/monitoring/monitoring-values.ts"),
  fluentBit: agent("fluent-bit", 50, 128, "modules/addons/fluent-bit.ts"),
  cloudWatch: agent("cloudwatch-agent", 100, 200, "modules/addons/cloud-watch.ts"),
} as const;

/** What all agents of a node take together. */
export function agentsTotal(agents: readonly Agent[]): Amounts {
  return sum(agents.map(({ requests }) => requests));
}
