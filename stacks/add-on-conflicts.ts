import { IConstruct } from "constructs";
import { isInstalled } from "../modules/addons/add-on";
import { ResolvedAddOns } from "../modules/addons/add-ons-props";
import { Cluster } from "../modules/contracts";
import { Problem } from "../modules/core/problems";
import { claim } from "../modules/team/claims";

/**
 * Add-ons that another platform of the app installs on the same existing cluster: their releases and CRDs are there
 * once, and the second platform's apply would fail in the middle.
 */
export function addOnConflicts(
  scope: IConstruct,
  id: string,
  { clusterName, clusterEndpoint }: Cluster,
  addOns: ResolvedAddOns,
): Problem[] {
  const taken = new Map<string, string[]>();
  for (const [name, choice] of Object.entries(addOns)) {
    if (!isInstalled(choice)) continue;
    const holder = claim(scope, clusterEndpoint, `add-on ${name}`, id);
    if (holder !== id) taken.set(holder, [...(taken.get(holder) ?? []), name]);
  }
  return [...taken].map(([holder, names]) => ({
    path: `${id}.addOns`,
    reason: `platform "${holder}" installs ${names.join(", ")} on the cluster "${clusterName}" already`,
    cure: `add the teams to "${holder}", or write "existing" for each of them here`,
  }));
}
