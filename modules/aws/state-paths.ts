/**
 * Kinds of state in the bucket, each the first part of every key. Lifecycle rules differ by kind and S3 filters them
 * by prefix, so the kind comes first, then the team, then the job; a running platform can never change this.
 */
export const STATE_KINDS = ["checkpoints", "ha", "savepoints", "jars"] as const;

export type StateKind = (typeof STATE_KINDS)[number];

/** Kinds that jobs write; jars are put there by people and pipelines. */
export const WRITTEN_KINDS = ["checkpoints", "ha", "savepoints"] as const satisfies readonly StateKind[];

/** Kinds of which each job has a part of its own; jars are the team's. */
export type JobStateKind = (typeof WRITTEN_KINDS)[number];

/** Prefix of everything of one kind: `checkpoints/`. */
export function kindPrefix(kind: StateKind): string {
  return `${kind}/`;
}

/** Prefix of a team's part of one kind: `checkpoints/team-a/`. The slash keeps `team-a` out of `team-ab`. */
export function teamPrefix(kind: StateKind, team: string): string {
  return `${kindPrefix(kind)}${team}/`;
}

/** Schemes of S3 in Flink: `s3p` and `s3a` tell the presto and the hadoop plugin apart where both are loaded. */
export type S3Scheme = "s3" | "s3p" | "s3a";

/** Whose part of which bucket. */
export interface TeamState {
  readonly bucketName: string;
  readonly teamName: string;
}

/** Directory of a job's state of one kind: `s3://bucket/checkpoints/team-a/job`. */
export function jobUri(
  { bucketName, teamName }: TeamState,
  kind: JobStateKind,
  job: string,
  scheme: S3Scheme = "s3",
): string {
  return `${scheme}://${bucketName}/${teamPrefix(kind, teamName)}${job}`;
}

/** Directory of a team's jars: `s3://bucket/jars/team-a/`. */
export function jarsUri({ bucketName, teamName }: TeamState): string {
  return `s3://${bucketName}/${teamPrefix("jars", teamName)}`;
}
