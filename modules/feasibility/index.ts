/** Whether jobs can run on the platform that they were written for. Neither cdktf nor Node is needed for it. */
export { allocatable } from "./allocatable";
export { ADD_ON_AGENTS, agentsTotal, EKS_AGENTS } from "./daemon-sets";
export { feasibility, type Platform, type TeamWorkloads } from "./feasibility";
export { instanceType, TABLE, type InstanceFacts } from "./instance-types";
export { groupSource, poolSource, type NodeGroup, type NodeSource } from "./node-source";
export { propsField } from "./props-field";
export { FEASIBILITY_RULES } from "./rule-texts";
export type { TeamQuota } from "./team-quota";
export type { Workload } from "./workload";
