import { IConstruct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { resolveAddOns, ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { Problems } from "../../modules/core/problems";
import { POOL } from "../../modules/kubernetes/pools";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";

/** Whether the platform makes Karpenter's pools: nodes need a role, which comes with Karpenter or is given. */
export function makesPools(
  { karpenter }: ResolvedAddOns,
  cluster: NonNullable<FlinkPlatformProps["cluster"]>,
): boolean {
  if (karpenter === "existing")
    return isExisting(cluster) && cluster.existing.karpenterNodeRole !== undefined;
  return isInstalled(karpenter);
}

/** Pools that nobody would make. */
export function checkPools(
  scope: IConstruct,
  id: string,
  { pools = {}, addOns, cluster = {} }: FlinkPlatformProps,
): void {
  const resolved = resolveAddOns(addOns);
  const isGiven = Object.values(pools).some((value) => value !== undefined);
  if (!isGiven || makesPools(resolved, cluster)) return;
  const isLeftOut = resolved.karpenter === false;
  const role =
    !isLeftOut && isExisting(cluster)
      ? "give cluster.existing.karpenterNodeRole, with which the platform makes them, or "
      : "";
  const others = isLeftOut
    ? ""
    : `; jobs then need pools with the label and the taint ${POOL}=<name> of your own`;
  Problems.of(scope).error({
    path: `${id}.pools`,
    value: pools,
    reason: isLeftOut
      ? "Karpenter is left out (addOns.karpenter), and pools with it: they would have no effect"
      : "a Karpenter that is there already (addOns.karpenter) gets no pools from this platform: they would have no effect",
    cure: `${role}leave them out${others}; or have Karpenter installed (addOns.karpenter: {})`,
  });
}
