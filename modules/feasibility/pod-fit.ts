import { KARPENTER_POOLS, KarpenterPool, POOL } from "../kubernetes/pools";
import { Finding } from "../../judge/rule";
import { Amounts, phrase, Resource, RESOURCES } from "./amounts";
import { at, FEASIBILITY, found, key } from "./finding";
import { candidates, Match, matching } from "./matching";
import { NodeSource, NodeType } from "./node-source";
import { PodSet } from "./pods";
import { ClusterWorkload } from "./workload";

/** Where nodes come from, and whether that is all of them. */
export interface Nodes {
  readonly sources: readonly NodeSource[];
  readonly isComplete: boolean;
}

/** Whether each pod of a cluster fits on some node that may be started for it. */
export function podFindings(cluster: ClusterWorkload, { sources, isComplete }: Nodes): Finding[] {
  const isKnown = ({ nodeSelector }: PodSet) => sources.some(({ name }) => name === nodeSelector[POOL]);
  return cluster.pods
    .filter((pods) => isComplete || isKnown(pods))
    .flatMap((pods) => fit(cluster, pods, sources));
}

function fit(cluster: ClusterWorkload, pods: PodSet, sources: readonly NodeSource[]): Finding[] {
  const matches = matching(pods, sources);
  if (matches.length === 0) return [misplaced(cluster, pods, sources)];
  if (matches.every(({ source }) => source.limits.nodes === 0)) return [neverStarted(cluster, pods, matches)];
  // A pool without any type is a mistake of its own.
  if (matches.every(({ source }) => source.isEmpty)) return [];
  // A type that is not known might be the one that is large enough.
  if (matches.some(({ source }) => source.unknown.length > 0)) return [];
  if (matches.every(({ types }) => types.length === 0)) return [noType(cluster, pods, matches)];
  if (pods.others.length > 0) return [noDevice(cluster, pods, matches)];
  if (matches.some(({ types }) => types.some(({ room }) => fits(pods.requests, room)))) return [];
  const barely = matches.flatMap(({ types }) => types).find(({ atMost }) => fits(pods.requests, atMost));
  return barely ? [tight(cluster, pods, barely)] : [tooLarge(cluster, pods, matches, sources)];
}

function fits(requests: Amounts, room: Amounts): boolean {
  return RESOURCES.every((resource) => requests[resource] <= room[resource]);
}

/** The type that lacks least, and what it lacks most of. */
function nearest(
  requests: Amounts,
  types: readonly NodeType[],
): { type: NodeType; lacks: Resource } | undefined {
  const ranked = types.map((type) => {
    const lacking = RESOURCES.map((resource) => ({
      resource,
      ratio: requests[resource] / Math.max(1, type.atMost[resource]),
    })).sort((a, b) => b.ratio - a.ratio);
    return { type, lacks: lacking[0]?.resource ?? "memory", ratio: lacking[0]?.ratio ?? 0 };
  });
  return ranked.sort((a, b) => a.ratio - b.ratio || (a.type.facts.name < b.type.facts.name ? -1 : 1))[0];
}

function tooLarge(
  cluster: ClusterWorkload,
  pods: PodSet,
  matches: readonly Match[],
  sources: readonly NodeSource[],
): Finding {
  const best = nearest(
    pods.requests,
    matches.flatMap(({ types }) => types),
  );
  if (best === undefined) return noType(cluster, pods, matches);
  const { type, lacks } = best;
  const [asked, room] = [pods.requests[lacks], type.atMost[lacks]];
  const elsewhere = sources.filter(
    (source) =>
      source.isTainted &&
      !matches.some((match) => match.source === source) &&
      source.types.some((candidate) => fits(pods.requests, candidate.room)),
  );
  return found(FEASIBILITY.podFits, {
    ...place(cluster, pods, lacks),
    message: `a pod asks for ${phrase(lacks, asked)}, and the largest node of ${names(matches)}, ${type.facts.name}, has ${phrase(lacks, room)} for it: ${phrase(lacks, asked - room)} too much. The pod would wait for ever`,
    cure: [
      `ask for ${phrase(lacks, Math.max(0, room))} at most`,
      `allow larger instance types (${matches.map(({ source }) => source.path).join(", ")})`,
      ...(elsewhere.length > 0
        ? [`run it where it fits: ${elsewhere.map(({ name }) => name).join(", ")}`]
        : []),
    ].join(", or "),
  });
}

function tight(cluster: ClusterWorkload, pods: PodSet, type: NodeType): Finding {
  const { memory } = pods.requests;
  return found(FEASIBILITY.podFitsBarely, {
    ...place(cluster, pods, "memory"),
    message: `a pod asks for ${phrase("memory", memory)}, and a node of ${type.facts.name} has between ${phrase("memory", type.room.memory)} and ${phrase("memory", type.atMost.memory)}, by what the hypervisor keeps: the pod may wait for ever`,
    cure: `ask for ${phrase("memory", type.room.memory)} at most`,
  });
}

function noDevice(cluster: ClusterWorkload, pods: PodSet, matches: readonly Match[]): Finding {
  return found(FEASIBILITY.podFits, {
    path: at(cluster.workload, `${cluster.specPath}.${pods.role}.podTemplate`),
    value: pods.others,
    message: `a pod asks for ${pods.others.join(", ")}, which no node of ${names(matches)} has`,
    cure: "leave it out, or bring nodes of your own that have it and select them",
  });
}

function noType(cluster: ClusterWorkload, pods: PodSet, matches: readonly Match[]): Finding {
  const sources = matches.map(({ source }) => source);
  const isSelected = matching({ ...pods, terms: undefined }, sources).some(({ types }) => types.length > 0);
  const what = isSelected ? "affinity" : "selector";
  return found(FEASIBILITY.podFits, {
    ...(isSelected ? affinity(cluster, pods) : selector(cluster, pods)),
    message: `no instance type that ${names(matches)} may start matches the pod's node ${what}`,
    cure: `change the ${what}, or allow more instance types (${matches.map(({ source }) => source.path).join(", ")})`,
  });
}

function misplaced(cluster: ClusterWorkload, pods: PodSet, sources: readonly NodeSource[]): Finding {
  const wanted = pods.nodeSelector[POOL];
  const there = sources.map(({ name }) => name);
  if (pods.terms !== undefined && candidates({ ...pods, terms: undefined }, sources).length > 0)
    return found(FEASIBILITY.placement, {
      ...affinity(cluster, pods),
      message: `its node affinity allows none of the nodes that it tolerates and selects (there are: ${there.join(", ")}): the pod would wait for ever`,
      cure: "use runOn, and leave the label out of the affinity",
    });
  if (isKarpenters(wanted) && !there.includes(wanted))
    return found(FEASIBILITY.placement, {
      ...selector(cluster, pods),
      message: `Karpenter, which starts the nodes of the pool ${wanted}, is left out (there are: ${there.join(", ")}): the pod would wait for ever`,
      cure: "install Karpenter (addOns.karpenter), or run it on a node group: on-demand or spot",
    });
  const reason =
    wanted === undefined
      ? "it tolerates the taint of no pool"
      : there.includes(wanted)
        ? `its nodes carry the taint ${POOL}=${wanted}, which the pod does not tolerate`
        : `there is no pool or node group "${wanted}" (there are: ${there.join(", ")})`;
  return found(FEASIBILITY.placement, {
    ...selector(cluster, pods),
    message: `${reason}: the pod would wait for ever`,
  });
}

function neverStarted(cluster: ClusterWorkload, pods: PodSet, matches: readonly Match[]): Finding {
  const [first] = matches;
  const isFixed = first?.source.limits.isFixed ?? false;
  const size = isFixed ? "minSize" : "maxSize";
  const paths = matches.map(({ source }) => `${source.path}.${size}`).join(", ");
  return found(FEASIBILITY.placement, {
    ...selector(cluster, pods),
    message: `${names(matches)} ${isFixed ? "starts no node: Cluster Autoscaler, which starts them, is left out, and its minSize is 0" : "has no node: its maxSize is 0"}. The pod would wait for ever`,
    cure: isFixed
      ? `install Cluster Autoscaler (addOns.clusterAutoscaler), give the group nodes (${paths}), or run it elsewhere`
      : `allow it some nodes (${paths}), or run it elsewhere`,
  });
}

function isKarpenters(pool: string | undefined): pool is KarpenterPool {
  return (KARPENTER_POOLS as readonly (string | undefined)[]).includes(pool);
}

function affinity({ workload, specPath }: ClusterWorkload, { role }: PodSet) {
  return { path: at(workload, `${specPath}.${role}.podTemplate.spec.affinity`) };
}

function selector({ workload, specPath }: ClusterWorkload, { role, nodeSelector }: PodSet) {
  return {
    path: at(workload, `${specPath}.${role}.podTemplate.spec.nodeSelector`),
    value: nodeSelector[POOL] ?? nodeSelector,
  };
}

const FIELDS = { cpu: "cpu", memory: "memory", storage: "ephemeralStorage" } as const;
const KEYS = {
  jobManager: { cpu: "kubernetes.jobmanager.cpu.amount", memory: "jobmanager.memory.process.size" },
  taskManager: { cpu: "kubernetes.taskmanager.cpu.amount", memory: "taskmanager.memory.process.size" },
} as const;

/** Where the size of a role's pods stands, in the spec's own field or in the configuration. */
function place(
  { workload, spec, specPath, configuration }: ClusterWorkload,
  { role }: PodSet,
  lacks: Resource,
) {
  const field = `${specPath}.${role}.resource.${FIELDS[lacks]}`;
  const value = spec[role]?.resource?.[FIELDS[lacks]];
  const option = lacks === "storage" ? undefined : KEYS[role][lacks];
  const configured = option === undefined ? undefined : configuration.entry(option);
  if (value === undefined && configured !== undefined)
    return { path: at(workload, key(specPath, configured.key)), value: configured.text };
  return { path: at(workload, field), value };
}

function names(matches: readonly Match[]): string {
  return matches.map(({ source }) => `the ${source.kind} ${source.name}`).join(" and ");
}
