import { IConstruct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { hasIngress } from "../../modules/addons/ingress-controllers";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { Cluster } from "../../modules/contracts";
import { Problem } from "../../modules/core/problems";
import { claim } from "./claims";
import { makesPools } from "./check-pools";

/** What the add-ons have in common, and is none. */
const SETTINGS = ["nodeSelector", "existingNamespaces", "ingressControllers"];

/**
 * What another platform of the app brings to the same existing cluster: releases, CRDs and pools are there once, and
 * the second platform's apply would fail in the middle.
 */
export function addOnConflicts(
  scope: IConstruct,
  id: string,
  existing: Cluster,
  addOns: ResolvedAddOns,
): Problem[] {
  const { clusterName, clusterEndpoint } = existing;
  const holderOf = (what: string) => claim(scope, clusterEndpoint, what, id);
  const taken = new Map<string, string[]>();
  const installed = Object.entries(addOns).filter(
    ([name, choice]) => !SETTINGS.includes(name) && isInstalled(choice),
  );
  const guard = hasIngress(addOns) ? ["the guard of Ingresses"] : [];
  for (const name of [...installed.map(([each]) => each), ...guard]) {
    const holder = holderOf(`add-on ${name}`);
    if (holder !== id) taken.set(holder, [...(taken.get(holder) ?? []), name]);
  }
  return [
    ...[...taken].map(([holder, names]) => ({
      path: `${id}.addOns`,
      reason: `platform "${holder}" installs ${names.join(", ")} on the cluster "${clusterName}" already`,
      cure: `add the teams to "${holder}", or write "existing" for each of them here`,
    })),
    ...(makesPools(addOns, { existing }) ? poolConflicts(id, existing, holderOf("pools")) : []),
  ];
}

function poolConflicts(id: string, { clusterName, karpenterNodeRole }: Cluster, holder: string): Problem[] {
  if (holder === id) return [];
  return [
    {
      path: `${id}.cluster.existing.karpenterNodeRole`,
      value: karpenterNodeRole,
      reason: `platform "${holder}" makes Karpenter's pools on the cluster "${clusterName}" already, and these would have their names`,
      cure: `leave it out and write karpenter: "existing": jobs then run in the pools of "${holder}"`,
    },
  ];
}
