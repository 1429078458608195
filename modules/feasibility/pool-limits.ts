import { Finding } from "../../judge/rule";
import { Amounts, phrase, RESOURCES, sum, times } from "./amounts";
import { Share, Sized } from "./demand";
import { at, FEASIBILITY, found } from "./finding";
import { candidates } from "./matching";
import { NodeSource } from "./node-source";

/** Whether each job, and all jobs of all teams together, fit into what a pool or node group may grow to. */
export function limitFindings(clusters: readonly Sized[], sources: readonly NodeSource[]): Finding[] {
  return sources.flatMap((source) => ofSource(clusters, source, sources));
}

interface Placed {
  readonly sized: Sized;
  readonly shares: readonly Share[];
}

function ofSource(clusters: readonly Sized[], source: NodeSource, sources: readonly NodeSource[]): Finding[] {
  const placed = clusters
    .map((sized): Placed => ({
      sized,
      shares: sized.start.filter(({ pods }) => isAt(source, pods, sources)),
    }))
    .filter(({ shares }) => shares.length > 0);
  const tooLarge = placed.filter(({ shares }) => excess(shares, source) !== undefined);
  const rest = placed.filter((each) => !tooLarge.includes(each));
  const together = excess(
    rest.flatMap(({ shares }) => shares),
    source,
  );
  return [
    ...tooLarge.map(({ sized, shares }) => ofJob(sized, shares, source)),
    ...(together === undefined ? [] : [ofAll(together, source, rest)]),
  ];
}

/** Pods that may run in several places are counted in none. */
function isAt(source: NodeSource, pods: Share["pods"], sources: readonly NodeSource[]): boolean {
  const [first, ...more] = candidates(pods, sources);
  return first === source && more.length === 0;
}

function ofJob({ cluster }: Sized, shares: readonly Share[], source: NodeSource): Finding {
  const { workload, spec, specPath } = cluster;
  const { asked, allowed, path } = excess(shares, source) ?? {
    asked: "more",
    allowed: "less",
    path: source.path,
  };
  return found(FEASIBILITY.jobLimit, {
    path: spec.job === undefined ? at(workload) : at(workload, `${specPath}.job.parallelism`),
    ...(spec.job?.parallelism === undefined ? {} : { value: spec.job.parallelism }),
    message: `needs ${asked}, and ${path} lets the ${source.kind} ${source.name} grow to ${allowed}: some of its pods would wait for ever`,
  });
}

function ofAll(over: Excess, source: NodeSource, placed: readonly Placed[]): Finding {
  const names = placed.map(({ sized }) => sized.cluster.workload.path);
  const listed =
    names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ");
  return found(FEASIBILITY.poolLimit, {
    path: over.path,
    value: over.allowed,
    message: `the jobs in the ${source.kind} ${source.name} need ${over.asked}, of ${over.allowed}: whichever starts last waits for ever (${listed})`,
  });
}

interface Excess {
  readonly path: string;
  readonly asked: string;
  readonly allowed: string;
}

function excess(shares: readonly Share[], source: NodeSource): Excess | undefined {
  const { limits, path } = source;
  const total = sum(shares.map(({ pods, count }) => times(pods.requests, count)));
  for (const resource of ["cpu", "memory"] as const) {
    const allowed = limits[resource];
    if (allowed !== undefined && total[resource] > allowed)
      return {
        path: `${path}.${resource}Limit`,
        asked: phrase(resource, total[resource]),
        allowed: phrase(resource, allowed),
      };
  }
  // A group without any node is told pod by pod.
  if (limits.nodes === undefined || limits.nodes === 0) return undefined;
  const room = source.types.map(({ atMost }) => atMost).sort((a, b) => b.memory - a.memory)[0];
  if (room === undefined) return undefined;
  const nodes = fewestNodes(shares, total, room);
  return nodes > limits.nodes
    ? {
        path: `${path}.${limits.isFixed ? "minSize" : "maxSize"}`,
        asked: `${nodes} nodes at least`,
        allowed: `${limits.nodes} nodes`,
      }
    : undefined;
}

/** However well pods are packed, fewer nodes than this do not hold them. Pods larger than a node are told elsewhere. */
function fewestNodes(shares: readonly Share[], total: Amounts, room: Amounts): number {
  const bySize = RESOURCES.map((resource) => Math.ceil(total[resource] / room[resource]));
  const byCount = shares.map(({ pods, count }) => {
    const perNode = Math.min(
      ...RESOURCES.map((resource) =>
        pods.requests[resource] === 0 ? Infinity : Math.floor(room[resource] / pods.requests[resource]),
      ),
    );
    return perNode >= 1 && Number.isFinite(perNode) ? Math.ceil(count / perNode) : 0;
  });
  return Math.max(0, ...bySize, ...byCount);
}
