import { IConstruct } from "constructs";
import { Problems } from "../../modules/core/problems";
import { TeamProps } from "../../modules/team/team-props";

/** What a platform has decided that a team has to fit. */
export interface TeamBounds {
  /** Namespaces that the operator watches; empty where it watches all. */
  readonly watched: readonly string[];
  /** Administrators of the cluster. */
  readonly admins: readonly string[];
}

/** Rules between a team and its platform; what a team's props alone must be is in their schema. */
export function checkTeam(
  scope: IConstruct,
  platform: string,
  team: string,
  props: Partial<TeamProps> | undefined,
  { watched, admins }: TeamBounds,
): void {
  checkWatched(scope, platform, team, props?.namespace ?? team, watched);
  for (const list of ["deployers", "viewers"] as const)
    checkPrincipals(scope, team, list, props?.[list], admins);
}

function checkWatched(
  scope: IConstruct,
  platform: string,
  team: string,
  namespace: string,
  watched: readonly string[],
): void {
  if (watched.length === 0 || watched.includes(namespace)) return;
  Problems.of(scope).error({
    path: `${platform}.addOns.flinkOperator.watchNamespaces`,
    value: watched,
    reason: `the operator would not see the namespace "${namespace}" of team "${team}", and its jobs would never start`,
    cure: `add "${namespace}", or leave watchNamespaces out to watch all namespaces`,
  });
}

/** @param principals Whatever was given: its form is the schema's affair. */
function checkPrincipals(
  scope: IConstruct,
  team: string,
  list: string,
  principals: unknown,
  admins: readonly string[],
): void {
  if (!Array.isArray(principals)) return;
  for (const value of principals as readonly unknown[]) {
    if (!admins.includes(String(value))) continue;
    Problems.of(scope).error({
      path: `${team}.${list}`,
      value,
      reason:
        "an administrator of the cluster has it, and EKS allows one access entry a principal in a cluster",
      cure: "leave it out: an administrator may do all that a team may",
    });
  }
}
