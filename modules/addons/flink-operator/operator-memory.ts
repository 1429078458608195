/** Jobs for which an operator is sized where nobody says how many there will be. */
export const PLANNED_JOBS = 100;

/** Memory without a job: classes, code, threads, the caches of an empty cluster. In MiB. */
const BASE = 640;
/** What a job adds: its resource, its configuration and a client for its REST API. In MiB. */
const PER_JOB = 12;
/** Sizes are multiples of it, in MiB. */
const STEP = 64;

/**
 * Share of its container that a JVM takes for its heap. Without it the JVM takes a quarter, and the rest lies idle
 * while the operator collects garbage; what is left is for metaspace, code, threads and network buffers.
 */
const HEAP_PERCENT = 66;

/**
 * Memory of the operator's container for so many jobs, as request and limit: 200 jobs get 3072Mi, and with it the
 * heap of 2 GiB that the operator's own documentation shows. A heap grows with the jobs: 3,000 of them filled every
 * heap that was given (FLINK-36876).
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/operations/helm/
 */
export function operatorMemory(plannedJobs: number): string {
  return `${Math.ceil((BASE + PER_JOB * plannedJobs) / STEP) * STEP}Mi`;
}

/** Memory of the webhook's container, which keeps nothing about jobs: its heap is then above the 256 MiB of the documentation. */
export const WEBHOOK_MEMORY = "512Mi";

/**
 * Arguments of both JVMs. One that is out of heap ends, and is started again: half alive it would hold its lease and
 * do nothing.
 *
 * @see https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/docker-entrypoint.sh
 */
export const JVM_ARGUMENTS = `-XX:MaxRAMPercentage=${HEAP_PERCENT}.0 -XX:+ExitOnOutOfMemoryError`;
