import { IConstruct } from "constructs";
import { Problems } from "../core/problems";

const CLAIMS = Symbol.for("flink-on-eks/Principals");

/** Cluster, principal, and the team that has it. */
type Claims = Map<unknown, Map<string, string>>;

/**
 * Records that a team makes the access entries of these principals, and the mistake that another team of the same
 * cluster does so too: EKS allows one entry a principal, and the second team's apply would fail.
 *
 * @param cluster What identifies the cluster within the app: its layer, or its name.
 */
export function claimPrincipals(
  scope: IConstruct,
  cluster: unknown,
  team: string,
  principals: Readonly<Record<"deployers" | "viewers", readonly string[]>>,
): void {
  const claimed = claimsOf(scope.node.root, cluster);
  for (const list of ["deployers", "viewers"] as const) {
    for (const principal of principals[list]) {
      const holder = claimed.get(principal) ?? team;
      claimed.set(principal, holder);
      if (holder === team) continue;
      Problems.of(scope).error({
        path: `${team}.${list}`,
        value: principal,
        reason: `team "${holder}" has it too, and EKS allows one access entry a principal in a cluster`,
        cure: `leave it with "${holder}" and give its group to this team: ${list.slice(0, -1)}Groups: ["${holder}-${list}"]`,
      });
    }
  }
}

function claimsOf(root: IConstruct, cluster: unknown): Map<string, string> {
  const holder = root as IConstruct & { [CLAIMS]?: Claims };
  if (!holder[CLAIMS]) Object.defineProperty(holder, CLAIMS, { value: new Map() });
  const all = holder[CLAIMS] as Claims;
  const claims = all.get(cluster) ?? new Map<string, string>();
  all.set(cluster, claims);
  return claims;
}
