import { Made, MadeResource } from "./made";
import { CLUSTER } from "./recipes/cluster";
import { IDENTITY } from "./recipes/identity";
import { MESSAGING } from "./recipes/messaging";
import { NETWORK } from "./recipes/network";
import type { Recipes } from "./recipes/recipe";
import { SECURITY } from "./recipes/security";
import { STORAGE } from "./recipes/storage";
import type { Finding, Request } from "./request";

/** How each type of resource is made. */
export const RECIPES: Recipes = {
  ...NETWORK,
  ...SECURITY,
  ...CLUSTER,
  ...IDENTITY,
  ...STORAGE,
  ...MESSAGING,
};

export interface Translated {
  readonly requests: readonly Request[];
  /** Arguments that no request carries: nobody has looked at them. */
  readonly findings: readonly Finding[];
}

/** The requests that make a resource; none, and a finding, where no recipe is there. */
export function requestsOf(resource: MadeResource): Translated {
  const { type, address } = resource;
  const recipe = RECIPES[type];
  if (recipe === undefined) {
    const message = `no recipe says by which requests ${type} is made: add one in rehearse/aws-model/recipes`;
    return { requests: [], findings: [{ address, call: type, message }] };
  }
  const made = new Made(resource);
  const requests = recipe(made);
  const findings = made.unplaced.map((path) => ({
    address,
    call: requests[0]?.call ?? type,
    message: `the argument "${path}" has no place in its requests`,
  }));
  return { requests, findings };
}
