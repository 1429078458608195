import { Finding } from "../../judge/rule";
import { amountOf, phrase, Resource } from "./amounts";
import { Demand, demandOf, Sized, together } from "./demand";
import { at, FEASIBILITY, found } from "./finding";
import { FeasibilityRule } from "./rule-texts";

/** What a team may have, and what holds it to that. */
export interface TeamQuota {
  readonly cpu: string | number;
  readonly memory: string;
  /** @default 500 - as QuotaProps */
  readonly pods?: number;
  /** FlinkDeployments. @default 200 - as QuotaProps */
  readonly deployments?: number;
  /** YuniKorn counts requests; Kubernetes' own quota counts limits too. */
  readonly scheduler: "yunikorn" | "default";
  /** Where it stands: `team-a.quota`. */
  readonly path: string;
}

/** One thing that a quota limits. */
interface Excess {
  readonly name: string;
  readonly path: string;
  readonly value: string | number;
  /** What is asked for and what is allowed: `320 CPU of requests`. */
  readonly asked: string;
  readonly allowed: string;
}

/** Whether each job, and all jobs of a team together, fit into its quota, at the start and at most. */
export function quotaFindings(clusters: readonly Sized[], quota: TeamQuota): Finding[] {
  const alone = clusters.map((cluster) => ({ cluster, findings: alonePerJob(cluster, quota) }));
  // What one job alone breaks is no news of the team.
  const rest = alone.filter(({ findings }) => findings.length === 0).map(({ cluster }) => cluster);
  const all = alone.flatMap(({ findings }) => findings);
  const starts = excesses(together(rest.map(({ start }) => demandOf(start))), quota);
  if (starts.length > 0)
    return [...all, ...starts.map((excess) => ofTeam(FEASIBILITY.teamQuota, excess, rest))];
  const maxima = excesses(together(rest.map(maximum)), quota);
  const canGrow = rest.filter(({ isBlueGreen, isScaled }) => isBlueGreen || isScaled);
  return [...all, ...maxima.map((excess) => ofTeam(FEASIBILITY.teamMaximum, excess, canGrow))];
}

function maximum({ grown, isBlueGreen }: Sized): Demand {
  return demandOf(grown, isBlueGreen && grown.length > 0 ? 2 : 1);
}

function alonePerJob(sized: Sized, quota: TeamQuota): Finding[] {
  const { start, grown, isBlueGreen } = sized;
  if (start.length === 0) return [];
  const findings = (rule: FeasibilityRule, demand: Demand, what: string) =>
    excesses(demand, quota).map((excess) => ofJob(rule, sized, excess, what));
  const first = findings(FEASIBILITY.jobQuota, demandOf(start), "");
  if (first.length > 0) return first;
  const twice = isBlueGreen
    ? findings(FEASIBILITY.blueGreenQuota, demandOf(start, 2), " while it changes")
    : [];
  if (twice.length > 0) return twice;
  return findings(
    FEASIBILITY.autoscalerQuota,
    demandOf(grown),
    " where its autoscaler goes as far as it may",
  );
}

function ofJob(rule: FeasibilityRule, { cluster }: Sized, excess: Excess, what: string): Finding {
  const { workload, specPath, spec } = cluster;
  const parallelism = spec.job?.parallelism;
  return found(rule, {
    path: spec.job === undefined ? at(workload) : at(workload, `${specPath}.job.parallelism`),
    ...(parallelism === undefined ? {} : { value: parallelism }),
    message: `needs ${excess.asked}${what}, and ${excess.path} allows ${excess.allowed} for all jobs of the team: ${rule.why}`,
  });
}

function ofTeam(
  rule: FeasibilityRule,
  { path, value, asked, allowed }: Excess,
  clusters: readonly Sized[],
): Finding {
  const names = clusters.map(({ cluster }) => cluster.name);
  const listed =
    names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ");
  const what =
    rule.id === FEASIBILITY.teamQuota.id ? "the jobs of the team need" : "the jobs of the team may grow to";
  return found(rule, { path, value, message: `${what} ${asked}, of ${allowed}: ${rule.why} (${listed})` });
}

/** What of a quota a demand goes beyond. */
function excesses(demand: Demand, quota: TeamQuota): Excess[] {
  const { pods = 500, deployments = 200, scheduler } = quota;
  const parts = scheduler === "yunikorn" ? (["requests"] as const) : (["requests", "limits"] as const);
  const amounts = (["cpu", "memory"] as const).flatMap((resource) => {
    const over = parts.find((part) => beyond(demand[part][resource], resource, quota));
    return over === undefined
      ? []
      : [
          excess(
            resource,
            quota,
            phrase(resource, demand[over][resource]),
            over === "limits" ? " of limits" : "",
          ),
        ];
  });
  const count = (name: "pods" | "deployments", needed: number, allowed: number): Excess[] =>
    needed <= allowed
      ? []
      : [
          {
            name,
            path: `${quota.path}.${name}`,
            value: allowed,
            asked: `${needed} ${name}`,
            allowed: String(allowed),
          },
        ];
  return [
    ...amounts,
    ...count("pods", demand.pods, pods),
    ...count("deployments", demand.deployments, deployments),
  ];
}

function beyond(needed: number, resource: "cpu" | "memory", quota: TeamQuota): boolean {
  const allowed = amountOf(resource, quota[resource]);
  return allowed !== undefined && needed > allowed;
}

function excess(
  resource: Resource & ("cpu" | "memory"),
  quota: TeamQuota,
  asked: string,
  of: string,
): Excess {
  return {
    name: resource,
    path: `${quota.path}.${resource}`,
    value: quota[resource],
    asked: `${asked}${of}`,
    allowed: String(quota[resource]),
  };
}
