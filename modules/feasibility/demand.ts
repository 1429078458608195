import { Amounts, NOTHING, sum, times } from "./amounts";
import { AUTOSCALER, MAX_PARALLELISM, QUOTA_CPU, QUOTA_MEMORY, SCALING, SLOTS, VERTEX_MAX } from "./options";
import { PodSet } from "./pods";
import { ClusterWorkload, SessionJobWorkload } from "./workload";

/** Pods of one role, and how many of them. */
export interface Share {
  readonly pods: PodSet;
  readonly count: number;
}

/** What a cluster needs of its team's quota. */
export interface Demand {
  readonly requests: Amounts;
  readonly limits: Amounts;
  readonly pods: number;
  /** FlinkDeployments. */
  readonly deployments: number;
}

/** A cluster with the jobs that run in it. */
export interface Sized {
  readonly cluster: ClusterWorkload;
  readonly jobs: readonly SessionJobWorkload[];
  /** Pods as the cluster starts; none where it is suspended. */
  readonly start: readonly Share[];
  /** Pods where the autoscaler went as far as it may. */
  readonly grown: readonly Share[];
  readonly isBlueGreen: boolean;
  readonly isScaled: boolean;
}

/** How large a cluster starts and may become. */
export function sized(cluster: ClusterWorkload, jobs: readonly SessionJobWorkload[]): Sized {
  const counts = cluster.spec.job === undefined ? ofSession(cluster, jobs) : ofApplication(cluster);
  const shares = (taskManagers: number): Share[] =>
    cluster.pods.map((pods) => ({ pods, count: pods.role === "taskManager" ? taskManagers : pods.count }));
  const isSuspended = cluster.spec.job?.state === "suspended";
  return {
    cluster,
    jobs,
    start: isSuspended ? [] : shares(counts.start),
    grown: isSuspended ? [] : shares(Math.max(counts.start, counts.grown)),
    isBlueGreen: cluster.kind === "FlinkBlueGreenDeployment",
    isScaled: [cluster, ...jobs].some(isScaled),
  };
}

/** What pods take together; twice where blue and green run side by side. */
export function demandOf(shares: readonly Share[], copies = 1): Demand {
  const total = (part: "requests" | "limits") =>
    times(sum(shares.map(({ pods, count }) => times(pods[part], count))), copies);
  return {
    requests: total("requests"),
    limits: total("limits"),
    pods: copies * shares.reduce((count, share) => count + share.count, 0),
    deployments: copies,
  };
}

export function together(demands: readonly Demand[]): Demand {
  return {
    requests: sum(demands.map(({ requests }) => requests)),
    limits: sum(demands.map(({ limits }) => limits)),
    pods: demands.reduce((total, { pods }) => total + pods, 0),
    deployments: demands.reduce((total, { deployments }) => total + deployments, 0),
  };
}

interface Counts {
  readonly start: number;
  readonly grown: number;
}

function taskManagers(cluster: ClusterWorkload): PodSet | undefined {
  return cluster.pods.find(({ role }) => role === "taskManager");
}

function ofApplication(cluster: ClusterWorkload): Counts {
  const pods = taskManagers(cluster);
  const start = pods?.count ?? 0;
  if (pods === undefined || !isScaled(cluster)) return { start, grown: start };
  const slots = slotsOf(cluster);
  const bound = parallelismBound(cluster, start * slots);
  return {
    start,
    grown: Math.min(Math.ceil(bound / slots), Math.max(start, ownQuota(cluster, pods, slots))),
  };
}

/** Native TaskManagers come with the jobs; standalone ones are there from the start. */
function ofSession(cluster: ClusterWorkload, jobs: readonly SessionJobWorkload[]): Counts {
  const fixed = taskManagers(cluster)?.count ?? 0;
  if (cluster.spec.mode === "standalone") return { start: fixed, grown: fixed };
  const slots = slotsOf(cluster);
  const running = jobs.filter(({ job }) => job.state !== "suspended");
  const slotsFor = (count: (job: SessionJobWorkload) => number) =>
    Math.ceil(running.reduce((total, job) => total + count(job), 0) / slots);
  return {
    start: slotsFor(parallelismOf),
    grown: slotsFor((job) =>
      isScaled(job) ? parallelismBound(job, parallelismOf(job)) : parallelismOf(job),
    ),
  };
}

export function parallelismOf({ job }: SessionJobWorkload): number {
  return Math.max(0, job.parallelism ?? 0);
}

export function slotsOf({ configuration }: ClusterWorkload): number {
  return Math.max(1, configuration.get(SLOTS));
}

export function isScaled({ configuration }: ClusterWorkload | SessionJobWorkload): boolean {
  return configuration.get(AUTOSCALER) && configuration.get(SCALING);
}

/** The parallelism that the autoscaler may reach: its own maximum, or the number of key groups where that is lower. */
export function parallelismBound(
  { configuration }: ClusterWorkload | SessionJobWorkload,
  parallelism: number,
): number {
  const keyGroups = configuration.get(MAX_PARALLELISM);
  const groups = keyGroups > 0 ? keyGroups : defaultKeyGroups(parallelism);
  return Math.max(parallelism, Math.min(configuration.get(VERTEX_MAX), groups));
}

/**
 * Key groups of an operator that nobody gave a number: half as many again as subtasks, rounded up to a power of two.
 *
 * @see Flink 1.20, `KeyGroupRangeAssignment.computeDefaultMaxParallelism`
 */
function defaultKeyGroups(parallelism: number): number {
  const wanted = parallelism + Math.trunc(parallelism / 2);
  return Math.min(2 ** 15, Math.max(128, 2 ** Math.ceil(Math.log2(Math.max(1, wanted)))));
}

/**
 * TaskManagers by the autoscaler's own quota. It divides slots by slots of a TaskManager without the rest, so one that
 * is begun does not count.
 *
 * @see operator 1.15.0, `ScalingExecutor.scalingWouldExceedResourceQuota`
 */
function ownQuota({ configuration }: ClusterWorkload, { requests }: PodSet, slots: number): number {
  const cpu = configuration.get(QUOTA_CPU);
  const memory = configuration.get(QUOTA_MEMORY);
  const byCpu = cpu === undefined || requests.cpu === 0 ? Infinity : (cpu * 1000) / requests.cpu;
  const byMemory =
    memory === undefined || requests.memory === 0 ? Infinity : Number(memory) / requests.memory;
  return Math.floor(Math.min(byCpu, byMemory)) + (slots > 1 ? 1 : 0);
}

export const NO_DEMAND: Demand = { requests: NOTHING, limits: NOTHING, pods: 0, deployments: 0 };
