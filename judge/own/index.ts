import { Admission } from "../resource";
import { Rule } from "../rule";
import { DeploymentSubject, SessionJobSubject, SnapshotSubject } from "../subject";
import { blueGreenIngress, blueGreenSavepoint } from "./blue-green";
import { autoscalerReplicas, autoscalerVersion } from "./autoscaler";
import { deploymentJar, limitFactors, maxParallelism, replicasAndParallelism, savepointNonces } from "./job";
import { deprecatedVersion, keysTooNew, overlappingKeys, removedKeys, reporterClass } from "./keys";
import { littleMemory, memoryDerivation, tinyStorage } from "./memory";
import { imagePullPolicy, mainContainer, openIngress, positionalMerge, standaloneCpu } from "./pods";
import { canary, resourceName } from "./resource";
import { floatingPlugin, pluginVersion } from "./plugins";
import { entropy, s3Plugin, staticKeys, webIdentity } from "./s3";
import { unknownCluster, unknownHost, withCluster } from "./session-job";
import { disposedSavepoint, existingSavepoint, noRetry, unknownTarget } from "./snapshot";
import {
  batchLastState,
  checkpointRetention,
  haStorage,
  savepointWithoutInterval,
  standaloneHa,
  statefulWithoutHa,
  statelessWithHa,
} from "./state";

/** Our rules of every kind of resource. */
export const RESOURCE_OWN: readonly Rule<Admission>[] = [resourceName, canary];

/** Our rules of a FlinkDeployment: what the operator takes and what fails or hurts afterwards. */
export const DEPLOYMENT_OWN: readonly Rule<DeploymentSubject>[] = [
  ...[memoryDerivation, littleMemory, tinyStorage],
  ...[s3Plugin, pluginVersion, floatingPlugin, webIdentity, staticKeys, entropy],
  ...[overlappingKeys, keysTooNew, removedKeys, reporterClass, deprecatedVersion],
  ...[statelessWithHa, batchLastState, checkpointRetention, statefulWithoutHa, savepointWithoutInterval],
  ...[haStorage, standaloneHa],
  ...[replicasAndParallelism, maxParallelism, deploymentJar, savepointNonces, limitFactors],
  ...[mainContainer, positionalMerge, imagePullPolicy, standaloneCpu, openIngress],
  ...[autoscalerReplicas, autoscalerVersion],
];

/** Our rules of a FlinkBlueGreenDeployment's children, beside those of a FlinkDeployment. */
export const BLUE_GREEN_OWN: readonly Rule<DeploymentSubject>[] = [blueGreenSavepoint, blueGreenIngress];

/** Our rules of a FlinkSessionJob. */
export const SESSION_JOB_OWN: readonly Rule<SessionJobSubject>[] = [
  ...[unknownHost, unknownCluster, savepointNonces],
  ...[
    ...[statelessWithHa, batchLastState, checkpointRetention, statefulWithoutHa, savepointWithoutInterval],
    maxParallelism,
  ].map(withCluster),
];

/** Our rules of a FlinkStateSnapshot. */
export const SNAPSHOT_OWN: readonly Rule<SnapshotSubject>[] = [
  noRetry,
  unknownTarget,
  existingSavepoint,
  disposedSavepoint,
];
