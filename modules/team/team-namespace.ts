import { Construct } from "constructs";
import { GUARDED_LABEL } from "../addons/ingress-guard";
import { ENABLE_YUNIKORN } from "../addons/yunikorn";
import { Need } from "../core/dependable";
import { Namespace } from "../kubernetes/namespace";
import { queueQuota, Scheduler } from "./quota";
import { TeamProps } from "./team-props";

/** Label of everything that belongs to a team, for cost reports and policies. */
export const TEAM_LABEL = GUARDED_LABEL;

/** A team's namespace: what its pods must be like, and what schedules them within what quota. */
export function teamNamespace(
  scope: Construct,
  id: string,
  props: {
    readonly teamName: string;
    readonly namespaceName: string;
    readonly team: TeamProps;
    readonly scheduler: Scheduler;
    /** @default {} */
    readonly annotations?: Readonly<Record<string, string>>;
    readonly needs?: readonly Need[];
  },
): Namespace {
  const { teamName, namespaceName, team, scheduler, annotations = {}, needs } = props;
  const all = {
    ...(scheduler === "yunikorn" ? { [ENABLE_YUNIKORN]: "true", ...queueQuota(team.quota) } : {}),
    ...annotations,
  };
  return new Namespace(scope, id, {
    name: namespaceName,
    labels: { ...team.labels, [TEAM_LABEL]: teamName, ...podSecurity(team) },
    annotations: Object.keys(all).length > 0 ? all : undefined,
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
