import { IConstruct } from "constructs";

const CLAIMS = Symbol.for("flink-on-eks/Claims");

/** By cluster: what was claimed, and who has it. */
type Claims = Map<unknown, Map<string, string>>;

/**
 * Claims something that is in a cluster once: a namespace, the access entry of a principal, an add-on.
 *
 * @param cluster What tells clusters of one app apart: the layer that makes it, or its endpoint.
 * @param claimant The team or platform that wants it.
 * @returns the one that has it, the first to ask.
 */
export function claim(scope: IConstruct, cluster: unknown, what: string, claimant: string): string {
  const root = scope.node.root as IConstruct & { [CLAIMS]?: Claims };
  if (!root[CLAIMS]) Object.defineProperty(root, CLAIMS, { value: new Map() });
  const all = root[CLAIMS] as Claims;
  const claimed = all.get(cluster) ?? new Map<string, string>();
  all.set(cluster, claimed);
  const holder = claimed.get(what) ?? claimant;
  claimed.set(what, holder);
  return holder;
}
