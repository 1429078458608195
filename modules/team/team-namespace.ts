import { Construct } from "constructs";
import { ENABLE_YUNIKORN } from "../addons/yunikorn";
import { Need } from "../core/dependable";
import { Namespace } from "../kubernetes/namespace";
import { queueQuota, Scheduler } from "./quota";
import { TeamProps } from "./team-props";

/** Label of everything that belongs to a team, for cost reports and policies. */
export const TEAM_LABEL = "flink-on-eks/team";

/** A team's namespace: what its pods must be like, and what schedules them within what quota. */
export function teamNamespace(
  scope: Construct,
  id: string,
  props: {
    readonly teamName: string;
    readonly namespaceName: string;
    readonly team: TeamProps;
    readonly scheduler: Scheduler;
    readonly needs?: readonly Need[];
  },
): Namespace {
  const { teamName, namespaceName, team, scheduler, needs } = props;
  return new Namespace(scope, id, {
    name: namespaceName,
    labels: { ...team.labels, [TEAM_LABEL]: teamName, ...podSecurity(team) },
    annotations:
      scheduler === "yunikorn" ? { [ENABLE_YUNIKORN]: "true", ...queueQuota(team.quota) } : undefined,
    needs,
  });
}

function podSecurity({ podSecurity = "baseline" }: TeamProps): Record<string, string> {
  const standard = "pod-security.kubernetes.io";
  return {
    [`${standard}/enforce`]: podSecurity,
    [`${standard}/warn`]: "restricted",
    [`${standard}/audit`]: "restricted",
  };
}
