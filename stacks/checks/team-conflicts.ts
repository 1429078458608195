import { Cluster } from "../../modules/contracts";
import { Problem } from "../../modules/core/problems";
import { claim } from "./claims";
import { Team } from "../../modules/team/team";
import { isPublished, Source } from "../layers/layer-stack";

/** What another team of the same cluster has already: both would be planned, and the second one's apply would fail. */
export function teamConflicts(team: Team, cluster: Source<Cluster>): Problem[] {
  const identity = isPublished(cluster) ? cluster.layer : cluster.clusterEndpoint;
  const { teamName, namespaceName } = team;
  const others = (what: string) => {
    const holder = claim(team, identity, what, teamName);
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
