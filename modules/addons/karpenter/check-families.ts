import { IConstruct } from "constructs";
import { instanceFamilyNames, OFFERINGS_DATE } from "../../aws/offerings/offerings";
import { hasFamily, isVouchedFor, Place } from "../../aws/offerings/place";
import { didYouMean } from "../../core/nearest";
import { Problems } from "../../core/problems";
import { KARPENTER_POOLS } from "../../kubernetes/pools";
import { POOL_PROPERTY, PoolsProps } from "./pools-props";

/**
 * Reports families of pools that EC2 has not, or not where the nodes will be. That nothing is left for a pool is told
 * by the feasibility of the platform, which counts its sizes and disks too.
 *
 * @param path Of the pools: `flink.pools`.
 * @param place Where the nodes will be; without it, only the names are checked.
 */
export function checkFamilies(
  scope: IConstruct,
  path: string,
  pools: PoolsProps,
  place: Place | undefined,
  alsoOffered: readonly string[],
): void {
  const problems = Problems.of(scope);
  for (const property of KARPENTER_POOLS.map((pool) => POOL_PROPERTY[pool])) {
    const families = pools[property]?.instanceFamilies ?? [];
    const isThere = (family: string) =>
      place === undefined || isVouchedFor(family, alsoOffered) || hasFamily(family, place);
    for (const [i, value] of families.entries()) {
      const at = { path: `${path}.${property}.instanceFamilies[${i}]`, value };
      if (!instanceFamilyNames().includes(value) && !isVouchedFor(value, alsoOffered))
        problems.error({
          ...at,
          reason: `EC2 has no family of instance types of this name (as of ${OFFERINGS_DATE})`,
          cure: `${didYouMean(value, instanceFamilyNames())}Where AWS has it by now, name it in alsoOffered`,
        });
      else if (!isThere(value) && families.some(isThere))
        problems.warn({
          ...at,
          reason: `no zone of ${place?.offerings.region} has a type of it (as of ${OFFERINGS_DATE}): Karpenter starts none`,
          cure: "leave it out; where AWS offers it by now, name it in alsoOffered",
        });
    }
  }
}
