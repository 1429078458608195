import { unique } from "../../judge/finding";
import { Finding } from "../../judge/rule";
import { containerFindings } from "./container-limits";
import { Sized, sized } from "./demand";
import { FEASIBILITY, found } from "./finding";
import { gangFindings, placeholderFindings } from "./gang";
import { TABLE } from "./instance-types";
import { NodeSource } from "./node-source";
import { Nodes, podFindings } from "./pod-fit";
import { limitFindings } from "./pool-limits";
import { slotFindings } from "./slots";
import { quotaFindings, TeamQuota } from "./team-quota";
import {
  ClusterWorkload,
  ReadWorkload,
  readWorkload,
  SessionJobWorkload,
  Workload,
  WorkloadContext,
} from "./workload";

/** A team with all that it runs. */
export interface TeamWorkloads extends WorkloadContext {
  readonly namespace: string;
  readonly workloads: readonly Workload[];
  /** @default - nobody holds the team to anything */
  readonly quota?: TeamQuota;
}

/** A platform as far as it decides whether jobs can run. */
export interface Platform {
  /** Where nodes come from. */
  readonly sources: readonly NodeSource[];
  /**
   * Whether there are no other nodes. A cluster that exists already may have groups for any label.
   * @default true - the platform has made them all
   */
  readonly isComplete?: boolean;
  readonly teams: readonly TeamWorkloads[];
}

/**
 * Whether what was written can run on the platform that was written: each pod on some node, each job and all jobs of a
 * team within its quota, all jobs of a pool within its limits.
 *
 * Says nothing about resources that the API server or the operator refuse; that is the judge's.
 */
export function feasibility({ sources, isComplete = true, teams }: Platform): Finding[] {
  const clustersOfTeams = teams.map((team) => ({ team, clusters: clustersOf(team) }));
  const clusters = clustersOfTeams.flatMap((each) => each.clusters);
  const used = sources.filter(({ name }) =>
    clusters.some(({ cluster }) =>
      cluster.pods.some(({ nodeSelector }) => Object.values(nodeSelector).includes(name)),
    ),
  );
  return unique([
    ...sources
      .filter((source) => (!source.isDefault || used.includes(source)) && source.isEmpty)
      .map(emptyPool),
    ...used.flatMap(unknownTypes),
    ...clustersOfTeams.flatMap(({ team, clusters: own }) => ofTeam(team, own, { sources, isComplete })),
    ...limitFindings(clusters, sources),
  ]);
}

function ofTeam({ quota }: TeamWorkloads, clusters: readonly Sized[], nodes: Nodes): Finding[] {
  return [
    ...clusters.flatMap((each) => [
      ...containerFindings(each.cluster),
      ...podFindings(each.cluster, nodes),
      ...slotFindings(each),
      ...gangFindings(each, quota),
    ]),
    ...(quota === undefined
      ? []
      : [...quotaFindings(clusters, quota), ...placeholderFindings(clusters, quota)]),
  ];
}

function clustersOf(team: TeamWorkloads): Sized[] {
  const read = team.workloads.flatMap((workload): ReadWorkload[] => {
    const found = readWorkload(workload, team);
    return found === undefined ? [] : [found];
  });
  const jobs = read.filter((each): each is SessionJobWorkload => each.kind === "FlinkSessionJob");
  const clusters = read.filter((each): each is ClusterWorkload => each.kind !== "FlinkSessionJob");
  return clusters.map((cluster) =>
    sized(cluster, cluster.spec.job === undefined ? jobs.filter((job) => job.cluster === cluster.name) : []),
  );
}

/** A mistake of the platform, whether or not a job asks for a pool that was given. */
function emptyPool({ name, kind, path, region }: NodeSource): Finding {
  const there = region === undefined ? "in the table" : `that ${region} has`;
  return found(FEASIBILITY.emptyPool, {
    path,
    message: `no instance type ${there} (of ${TABLE.date}) is all that the ${kind} ${name} asks for: it can start no node`,
  });
}

function unknownTypes({ unknown, path, kind }: NodeSource): Finding[] {
  if (unknown.length === 0) return [];
  const property = kind === "pool" ? "instanceFamilies" : "instanceTypes";
  return [
    found(FEASIBILITY.unknownType, {
      path: `${path}.${property}`,
      value: unknown,
      message: `the table of instance types (of ${TABLE.date}) does not know ${unknown.join(", ")}: whether pods fit was not checked`,
    }),
  ];
}
