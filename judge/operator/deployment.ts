import { Rule } from "../rule";
import { DeploymentSubject } from "../subject";
import { autoscaler } from "./autoscaler";
import { forbiddenKeys, healthCheckNeedsRecovery, rollbackNeedsHa } from "./configuration";
import { ingressTemplate, ingressUrl } from "./ingress";
import { JOB_RULES } from "./job";
import { logFiles } from "./logging";
import { clusterName } from "./name";
import {
  jobManagerMemoryDefined,
  jobManagerReplicas,
  jobManagerResources,
  standbyNeedsHa,
  taskManagerMemoryDefined,
  taskManagerReplicas,
  taskManagerResources,
} from "./resources";
import { clusterKind, deploymentMode, savepointRedeploy, serviceAccount } from "./spec-change";
import { versionAfterSuspend, versionDefined, versionSupported } from "./version";

/**
 * The rules of a FlinkDeployment in the operator's order.
 *
 * Of each group the operator names the first mistake only. It looks at all groups before it chooses, so a value that
 * cannot be read beats every message of an earlier group.
 */
export const DEPLOYMENT_RULES: readonly (readonly Rule<DeploymentSubject>[])[] = [
  [clusterName],
  [versionDefined, versionSupported, versionAfterSuspend],
  [forbiddenKeys, rollbackNeedsHa, healthCheckNeedsRecovery],
  [ingressTemplate, ingressUrl],
  [logFiles],
  JOB_RULES,
  [jobManagerMemoryDefined, jobManagerResources, jobManagerReplicas, standbyNeedsHa],
  [taskManagerMemoryDefined, taskManagerResources, taskManagerReplicas],
  [clusterKind, deploymentMode, savepointRedeploy],
  [serviceAccount],
  [autoscaler],
];
