import { isObject, Json } from "../../judge/json";
import { Finding } from "../../judge/rule";
import { Amounts, amountOf, NOTHING, phrase, sum, times } from "./amounts";
import { demandOf, Sized } from "./demand";
import { at, FEASIBILITY, found } from "./finding";
import { PodSet } from "./pods";
import { TeamQuota } from "./team-quota";

const TASK_GROUPS = "yunikorn.apache.org/task-groups";
const GROUP_NAME = "yunikorn.apache.org/task-group-name";

interface TaskGroup {
  readonly name: string;
  readonly minMember: number;
  readonly minResource: Amounts;
}

/** Whether the placeholders of a gang are what its pods need, and whether a quota holds them. */
export function gangFindings(sized: Sized, quota: TeamQuota | undefined): Finding[] {
  const { cluster, start } = sized;
  const groups = groupsOf(cluster.pods);
  if (groups.length === 0) return [];
  const roles = start.flatMap(({ pods, count }) => mismatch(sized, pods, count, groups));
  return [...roles, ...(quota?.scheduler === "yunikorn" ? tooMany(sized, groups, quota) : [])];
}

/**
 * Whether the number of pods that the team may have holds a gang beside its placeholders, which are pods as well and
 * stay until the pod that each of them waits for is there.
 */
export function placeholderFindings(clusters: readonly Sized[], quota: TeamQuota): Finding[] {
  const { pods: allowed = 500, scheduler } = quota;
  const started = clusters.map(({ start }) => demandOf(start).pods);
  const all = started.reduce((total, count) => total + count, 0);
  if (scheduler !== "yunikorn" || all > allowed) return [];
  return clusters.flatMap(({ cluster, start }) => {
    // The JobManager has taken its placeholder's place by the time that TaskManagers come.
    const placeholders = groupsOf(cluster.pods)
      .filter(({ name }) => name !== groupOf(cluster.pods, "jobManager"))
      .reduce((total, { minMember }) => total + minMember, 0);
    if (start.length === 0 || all + placeholders <= allowed) return [];
    return [
      found(FEASIBILITY.gangPods, {
        path: at(cluster.workload, `${cluster.specPath}.podTemplate.metadata.annotations`),
        value: placeholders,
        message: `its ${placeholders} placeholders and the ${all} pods of the team are more than the ${allowed} that ${quota.path}.pods allows: pods that are refused leave their placeholders waiting`,
      }),
    ];
  });
}

function groupOf(pods: readonly PodSet[], role: PodSet["role"]): string | undefined {
  return pods.find((each) => each.role === role)?.annotations[GROUP_NAME];
}

/** The task groups of the first pod that carries any: YuniKorn reads them from the first pod of the application. */
function groupsOf(pods: readonly PodSet[]): readonly TaskGroup[] {
  const text = pods.map(({ annotations }) => annotations[TASK_GROUPS]).find((groups) => groups !== undefined);
  if (text === undefined) return [];
  const list = parsed(text);
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject).map(group) : [];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function group({ name, minMember, minResource }: { readonly [key: string]: Json }): TaskGroup {
  const amounts = isObject(minResource) ? minResource : {};
  const amount = (resource: "cpu" | "memory") => amountOf(resource, String(amounts[resource] ?? 0)) ?? 0;
  return {
    name: String(name),
    minMember: Number(minMember) || 0,
    minResource: { ...NOTHING, cpu: amount("cpu"), memory: amount("memory") },
  };
}

function mismatch({ cluster }: Sized, pods: PodSet, count: number, groups: readonly TaskGroup[]): Finding[] {
  const name = pods.annotations[GROUP_NAME];
  const place = {
    path: at(cluster.workload, `${cluster.specPath}.${pods.role}.podTemplate.metadata.annotations`),
    ...(name === undefined ? {} : { value: name }),
  };
  const own = groups.find((candidate) => candidate.name === name);
  if (own === undefined) {
    const there = groups.map((each) => each.name).join(", ");
    const message = `the pods of the ${pods.role} name no task group of the application (there are: ${there}): placeholders wait for them and nobody takes their place`;
    return [found(FEASIBILITY.gangMismatch, { ...place, message })];
  }
  const differs = (["cpu", "memory"] as const)
    .filter((resource) => own.minResource[resource] !== pods.requests[resource])
    .map(
      (resource) =>
        `holds ${phrase(resource, own.minResource[resource])} for a pod that asks for ${phrase(resource, pods.requests[resource])}`,
    );
  // With a session, TaskManagers come later; the group is what its owner wants to have at hand.
  if (own.minMember !== count && cluster.spec.job !== undefined)
    differs.push(`has ${own.minMember} members, and there are ${count} pods`);
  return differs.map((difference) =>
    found(FEASIBILITY.gangMismatch, { ...place, message: `the task group ${own.name} ${difference}` }),
  );
}

function tooMany({ cluster }: Sized, groups: readonly TaskGroup[], quota: TeamQuota): Finding[] {
  const total = sum(groups.map(({ minMember, minResource }) => times(minResource, minMember)));
  return (["cpu", "memory"] as const).flatMap((resource) => {
    const allowed = amountOf(resource, quota[resource]);
    if (allowed === undefined || total[resource] <= allowed) return [];
    return [
      found(FEASIBILITY.gangQuota, {
        path: at(cluster.workload, `${cluster.specPath}.podTemplate.metadata.annotations`),
        value: groups.map(({ name, minMember }) => `${name}: ${minMember}`).join(", "),
        message: `its placeholders need ${phrase(resource, total[resource])}, and ${quota.path}.${resource} allows ${quota[resource]}: YuniKorn never grants the gang`,
      }),
    ];
  });
}
