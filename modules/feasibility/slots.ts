import { pathOf } from "../../judge/config/configuration";
import { Finding } from "../../judge/rule";
import { isScaled, parallelismBound, parallelismOf, Sized, slotsOf } from "./demand";
import { at, FEASIBILITY, found, key } from "./finding";
import { MAX_PARALLELISM, MAX_SLOTS, SLOTS, VERTEX_MAX } from "./options";
import { ClusterWorkload, SessionJobWorkload } from "./workload";

/** Whether a cluster's slots are what its jobs need, and whether its autoscaler's bounds can be reached. */
export function slotFindings(sized: Sized): Finding[] {
  const { cluster, jobs } = sized;
  return [
    ...sessionSlots(sized),
    ...maxSlots(cluster, jobs),
    ...idleSlots(cluster),
    ...[cluster, ...jobs].filter(isScaled).flatMap(autoscalerBounds),
  ];
}

function sessionSlots({ cluster, jobs, start }: Sized): Finding[] {
  const { spec, workload, specPath } = cluster;
  if (spec.mode !== "standalone" || spec.job !== undefined) return [];
  const replicas = start.find(({ pods }) => pods.role === "taskManager")?.count ?? 0;
  const slots = slotsOf(cluster);
  const needed = wanted(jobs);
  if (needed <= replicas * slots) return [];
  return [
    found(FEASIBILITY.sessionSlots, {
      path: at(workload, `${specPath}.taskManager.replicas`),
      value: replicas,
      message: `${replicas} TaskManagers with ${slots} slots each are ${replicas * slots} slots, and its jobs need ${needed}: in standalone mode nobody adds any`,
      cure: `set taskManager.replicas to ${Math.ceil(needed / slots)}, or use native mode`,
    }),
  ];
}

function wanted(jobs: readonly SessionJobWorkload[]): number {
  const running = jobs.filter(({ job }) => job.state !== "suspended");
  return running.reduce((total, job) => total + parallelismOf(job), 0);
}

function maxSlots(cluster: ClusterWorkload, jobs: readonly SessionJobWorkload[]): Finding[] {
  const { configuration, spec, workload, specPath } = cluster;
  const entry = configuration.find(MAX_SLOTS);
  const max = configuration.get(MAX_SLOTS);
  const needed = spec.job === undefined ? wanted(jobs) : (spec.job.parallelism ?? 0);
  if (entry === undefined || max === undefined || max >= needed) return [];
  const path = entry.origin === "spec" ? at(workload, key(specPath, entry.key)) : pathOf(entry);
  return [
    found(FEASIBILITY.maxSlots, {
      path,
      value: entry.text,
      message: `Flink starts TaskManagers for ${max} slots at most, and ${needed} are needed: the job waits for slots until it fails`,
    }),
  ];
}

function idleSlots(cluster: ClusterWorkload): Finding[] {
  const { spec, workload, specPath } = cluster;
  const parallelism = spec.job?.parallelism ?? 0;
  const slots = slotsOf(cluster);
  if (
    parallelism < 1 ||
    slots <= parallelism ||
    isScaled(cluster) ||
    spec.taskManager?.replicas !== undefined
  )
    return [];
  return [
    found(FEASIBILITY.idleSlots, {
      path: at(workload, key(specPath, SLOTS.key)),
      value: slots,
      message: `a TaskManager has ${slots} slots, which share its memory, and the job uses ${parallelism}`,
    }),
  ];
}

function autoscalerBounds(scaled: ClusterWorkload | SessionJobWorkload): Finding[] {
  const { configuration, workload } = scaled;
  const isCluster = scaled.kind !== "FlinkSessionJob";
  const specPath = isCluster ? scaled.specPath : "spec";
  const job = isCluster ? scaled.spec.job : scaled.job;
  if (job === undefined) return [];
  const entry = configuration.find(VERTEX_MAX);
  const bound = configuration.get(VERTEX_MAX);
  const keyGroups = configuration.get(MAX_PARALLELISM);
  const { parallelism = 0 } = job;
  const reachable = parallelismBound(scaled, Math.min(parallelism, bound));
  return [
    ...(entry !== undefined && keyGroups > 0 && bound > keyGroups
      ? [
          found(FEASIBILITY.autoscalerBound, {
            path: at(workload, key(specPath, entry.key)),
            value: entry.text,
            message: `pipeline.max-parallelism is ${keyGroups}: the autoscaler never goes beyond it, whatever its own maximum`,
          }),
        ]
      : []),
    ...(parallelism > reachable
      ? [
          found(FEASIBILITY.startBeyondBound, {
            path: at(workload, `${specPath}.job.parallelism`),
            value: parallelism,
            message: `the autoscaler's maximum is ${bound}: its first decision restarts the job with less`,
          }),
        ]
      : []),
  ];
}
