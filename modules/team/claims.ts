import { IConstruct } from "constructs";

const CLAIMS = Symbol.for("flink-on-eks/Claims");

/** By cluster: what was claimed, and the team that has it. */
type Claims = Map<unknown, Map<string, string>>;

/**
 * Claims something for a team that only one team of a cluster can have: a namespace, the access entry of a principal.
 *
 * @param cluster What tells clusters of one app apart: the layer that makes it, or its name.
 * @returns the team that has it, the first one to ask.
 */
export function claim(scope: IConstruct, cluster: unknown, what: string, team: string): string {
  const root = scope.node.root as IConstruct & { [CLAIMS]?: Claims };
  if (!root[CLAIMS]) Object.defineProperty(root, CLAIMS, { value: new Map() });
  const all = root[CLAIMS] as Claims;
  const claimed = all.get(cluster) ?? new Map<string, string>();
  all.set(cluster, claimed);
  const holder = claimed.get(what) ?? team;
  claimed.set(what, holder);
  return holder;
}
