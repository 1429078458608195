import { ITerraformDependable } from "cdktf";

/**
 * A handle on something that is ready for use only when all of `ready` exists: a release, an IAM role together with
 * its policies, an add-on. Whoever needs it lists it under `needs` and gets an edge to every part, so that it is
 * created later and destroyed earlier.
 */
export interface Dependable {
  readonly ready: readonly ITerraformDependable[];
}

/** What may be listed as a need: a handle, a plain resource, or nothing where an add-on was left out. */
export type Need = Dependable | ITerraformDependable | undefined;

/** The edges for `depends_on`, without repetition, in a stable order. */
export function edges(needs: readonly Need[] = []): ITerraformDependable[] {
  const all = needs.flatMap((need) => (need === undefined ? [] : "ready" in need ? [...need.ready] : [need]));
  return [...new Map(all.map((dependable) => [dependable.fqn, dependable])).values()];
}

/** The edges as an argument of a resource; left out of the JSON where there are none. */
export function dependsOn(needs?: readonly Need[]): { readonly dependsOn?: ITerraformDependable[] } {
  const all = edges(needs);
  return all.length > 0 ? { dependsOn: all } : {};
}
