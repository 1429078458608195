import { Problem } from "../../modules/core/problems";
import { claim } from "./claims";
import { Team } from "../../modules/team/team";

/**
 * What another team of the same cluster has already: both would be planned, and the second one's apply would fail.
 *
 * @param cluster What tells clusters of one app apart, as {@link claim} takes it.
 */
export function teamConflicts(team: Team, cluster: unknown): Problem[] {
  const { teamName, namespaceName } = team;
  const others = (what: string) => {
    const holder = claim(team, cluster, what, teamName);
    return holder === teamName ? [] : [holder];
  };
  const namespaces = others(`namespace ${namespaceName}`).map((holder) => ({
    path: `${teamName}.namespace`,
    value: namespaceName,
    reason: `team "${holder}" has this namespace`,
    cure: "give each team a namespace of its own",
  }));
  const entries = (["deployers", "viewers"] as const).flatMap((list) =>
    team.principals[list].flatMap((principal) =>
      others(principal).map((holder) => ({
        path: `${teamName}.${list}`,
        value: principal,
        reason: `team "${holder}" has it too, and EKS allows one access entry a principal in a cluster`,
        cure: `leave it with "${holder}" and give this team's rights to its group: ${list.slice(0, -1)}Groups: ["${holder}-${list}"]`,
      })),
    ),
  );
  return [...namespaces, ...entries];
}
