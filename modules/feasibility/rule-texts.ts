import { ListedRule } from "../../judge/rules";

const QUOTA_PAGE = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";
const LIMIT_RANGE_PAGE = "https://kubernetes.io/docs/concepts/policy/limit-range/";
const GANG_PAGE = "https://yunikorn.apache.org/docs/user_guide/gang_scheduling";
const NODEPOOL_PAGE = "https://karpenter.sh/docs/concepts/nodepools/";
const AUTOSCALER_PAGE =
  "https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/autoscaler/";
const CONFIG_PAGE = "https://nightlies.apache.org/flink/flink-docs-release-2.2/docs/deployment/config/";

/** What the rules say about themselves; what a platform knows beside the resource is judged by them. */
export const FEASIBILITY = {
  podFits: {
    id: "F1",
    severity: "error",
    what: "A pod that fits on no node that may be started for it",
    why: "no instance type of the pool or node group has that much left after the reserve of the kubelet and the agents of each node: the pod would wait for ever",
    cure: "ask for less, allow larger instance types, or run it elsewhere",
    source: NODEPOOL_PAGE,
  },
  podFitsBarely: {
    id: "F2",
    severity: "warning",
    what: "A pod that fits on a node of its group only if the hypervisor keeps little",
    why: "how much of a node's memory the hypervisor and the kernel keep is not published: the pod may wait for ever",
    cure: "leave some more room",
    source: "https://karpenter.sh/docs/reference/settings/",
  },
  unknownType: {
    id: "F3",
    severity: "warning",
    what: "An instance type that the table does not know",
    why: "whether pods fit on it was not checked",
    cure: "renew the table with scripts/instance-types.mjs, or make sure of the type's size by hand",
    source: "https://karpenter.sh/docs/reference/instance-types/",
  },
  placement: {
    id: "F4",
    severity: "error",
    what: "A pod that asks for a node that nobody starts",
    why: "its node selector and tolerations match no pool and no node group",
    cure: "use runOn, which sets both",
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
  },
  jobQuota: {
    id: "F5",
    severity: "error",
    what: "A job that needs more than its team's whole quota",
    why: "some of its pods would never be made or never be scheduled, and the job would never start",
    cure: "lower its parallelism or the size of its pods, or raise the team's quota",
    source: QUOTA_PAGE,
  },
  teamQuota: {
    id: "F6",
    severity: "error",
    what: "Jobs that together need more than their team's quota",
    why: "whichever starts last waits for ever",
    cure: "raise the quota, make the jobs smaller, or suspend some of them",
    source: QUOTA_PAGE,
  },
  blueGreenQuota: {
    id: "F7",
    severity: "error",
    what: "A blue/green job that does not fit into its team's quota twice",
    why: "during every change both of its clusters run: the new one would never start, and the change be given up",
    cure: "raise the quota to twice the job, or use a FlinkDeployment",
    source: QUOTA_PAGE,
  },
  autoscalerQuota: {
    id: "F8",
    severity: "warning",
    what: "An autoscaler that may ask for more than its team's quota",
    why: "it restarts the job with a parallelism whose pods are not all scheduled, and the job stands still",
    cure: "set job.autoscaler.vertex.max-parallelism, or job.autoscaler.quota.cpu and .memory below the team's share",
    source: AUTOSCALER_PAGE,
  },
  teamMaximum: {
    id: "F9",
    severity: "warning",
    what: "Jobs whose maxima together are more than their team's quota",
    why: "each of them can grow, but not all at once",
    cure: "limit their autoscalers, or raise the quota",
    source: AUTOSCALER_PAGE,
  },
  gangQuota: {
    id: "F10",
    severity: "error",
    what: "Placeholders that need more than their team's whole quota",
    why: "YuniKorn never grants the gang: it times out before the first pod runs",
    cure: "lower minMember or minResource of the task groups, or raise the quota",
    source: GANG_PAGE,
  },
  gangMismatch: {
    id: "F11",
    severity: "warning",
    what: "A task group that is not what the pods ask for",
    why: "a pod takes the place of a placeholder only where its requests fit; and a gang of another size starts with too few places, or holds some for nobody",
    cure: "set minMember to the number of pods and minResource to a pod's requests",
    source: GANG_PAGE,
  },
  jobLimit: {
    id: "F12",
    severity: "error",
    what: "A job that is larger than its pool or node group may grow",
    why: "some of its pods would wait for ever",
    cure: "raise the limit, make the job smaller, or run it elsewhere",
    source: NODEPOOL_PAGE,
  },
  poolLimit: {
    id: "F13",
    severity: "warning",
    what: "Jobs that together are larger than their pool or node group may grow",
    why: "whichever starts last waits for ever",
    cure: "raise the limit, or move some jobs",
    source: NODEPOOL_PAGE,
  },
  sessionSlots: {
    id: "F14",
    severity: "error",
    what: "A standalone session cluster with fewer slots than its jobs need",
    why: "in standalone mode nobody adds TaskManagers: the last job waits for slots and fails",
    cure: "raise taskManager.replicas, or use native mode",
    source: CONFIG_PAGE,
  },
  maxSlots: {
    id: "F15",
    severity: "error",
    what: "slotmanager.number-of-slots.max is below the parallelism",
    why: "Flink starts no more TaskManagers than it allows, and the job waits for slots until it fails",
    cure: "raise it to the parallelism at least, or leave it out",
    source: CONFIG_PAGE,
  },
  idleSlots: {
    id: "F16",
    severity: "warning",
    what: "More slots a TaskManager than the job has subtasks",
    why: "the slots divide the TaskManager's memory, and some are never used",
    cure: "lower taskSlots to the parallelism, or raise the parallelism",
    source: CONFIG_PAGE,
  },
  autoscalerBound: {
    id: "F17",
    severity: "warning",
    what: "The autoscaler may go beyond pipeline.max-parallelism",
    why: "a job cannot run with more subtasks than key groups: the lower of the two is the bound",
    cure: "set job.autoscaler.vertex.max-parallelism to pipeline.max-parallelism or below",
    source: AUTOSCALER_PAGE,
  },
  startBeyondBound: {
    id: "F18",
    severity: "warning",
    what: "A job that starts above the autoscaler's own maximum",
    why: "the first decision of the autoscaler restarts it with less",
    cure: "raise job.autoscaler.vertex.max-parallelism, or start with less",
    source: AUTOSCALER_PAGE,
  },
  gangPods: {
    id: "F19",
    severity: "warning",
    what: "A gang whose placeholders leave no room for its pods",
    why: "placeholders are pods of the namespace as well, and each stays until its pod is there: pods beyond the quota are refused, and the gang waits for its timeout",
    cure: "raise the quota of pods to twice the TaskManagers, or leave the gang out",
    source: GANG_PAGE,
  },
  emptyPool: {
    id: "F20",
    severity: "error",
    what: "A pool that no instance type fits",
    why: "its families, generation, sizes and disks together rule out every type: Karpenter starts no node for it",
    cure: "allow other families or sizes, a lower minGeneration, or types without NVMe (localNvme: false)",
    source: NODEPOOL_PAGE,
  },
  limits: {
    id: "F21",
    severity: "error",
    what: "A container that asks for more than it may use",
    why: "the API server refuses a pod with a request above its limit, and a container that states no limit is given the namespace's default: the pods never come, and nothing but an event of Flink's says why",
    cure: "state a limit that is not below the request, or raise the team's containerDefaults",
    source: LIMIT_RANGE_PAGE,
  },
} as const satisfies Record<string, ListedRule>;

export type FeasibilityRule = (typeof FEASIBILITY)[keyof typeof FEASIBILITY];

/** The rules in the order of their ids. */
export const FEASIBILITY_RULES: readonly ListedRule[] = Object.values(FEASIBILITY);
