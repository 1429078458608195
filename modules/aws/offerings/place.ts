import { Offerings, Zone } from "./offerings";

/**
 * Zones in which EKS has no control planes.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const ZONES_WITHOUT_EKS: readonly string[] = ["use1-az3", "usw1-az2", "cac1-az3"];

/**
 * Regions opened before December 2012: each older account has names of its own for their zones, so that a name says
 * nothing about the zone.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
const NAMES_BY_ACCOUNT: readonly string[] = [
  ...["ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-west-1", "sa-east-1"],
  ...["us-east-1", "us-west-1", "us-west-2"],
];

/** Whether each account may have names of its own for the zones of a region. */
export function hasNamesByAccount(region: string): boolean {
  return NAMES_BY_ACCOUNT.includes(region);
}

/** Where the nodes of a platform will be, as far as that is known before its plan. */
export interface Place {
  readonly offerings: Offerings;
  /** The zones in which a subnet may be. */
  readonly zones: readonly Zone[];
  /** Whether there is one in each of them. */
  readonly isCertain: boolean;
  /** Types and families for which the user vouches: they are everywhere. */
  readonly alsoOffered: readonly string[];
}

/** The zones of a region that EKS takes. */
export function zonesForEks({ zones }: Offerings): readonly Zone[] {
  return zones.filter(({ id }) => !ZONES_WITHOUT_EKS.includes(id));
}

/**
 * Where a platform will be. Where its zones are only counted, the network takes the first of them by name.
 *
 * @param zones How many zones, or which by name; left out where they are not known, since the network exists.
 * @param alsoOffered Types and families that are there by now, though the table does not say so.
 * @returns `undefined` where the table does not know the region.
 */
export function placeOf(
  region: string,
  zones: number | readonly string[] | undefined,
  alsoOffered: readonly string[] = [],
): Place | undefined {
  const offerings = Offerings.of(region);
  if (offerings === undefined) return undefined;
  const all = zonesForEks(offerings);
  const count = typeof zones === "object" ? zones.length : zones;
  if (count === undefined || hasNamesByAccount(region))
    return { offerings, zones: all, isCertain: count !== undefined && count >= all.length, alsoOffered };
  const chosen =
    typeof zones === "object" ? all.filter(({ name }) => zones.includes(name)) : all.slice(0, count);
  // Zones that the table does not know say nothing.
  return { offerings, zones: chosen, isCertain: true, alsoOffered };
}

/** Whether a type, or the family that it is of, is among those for which the user vouches. */
export function isVouchedFor(typeOrFamily: string, alsoOffered: readonly string[]): boolean {
  const [family = ""] = typeOrFamily.split(".");
  return alsoOffered.some(
    (name) => name === typeOrFamily || name === family || name.startsWith(`${typeOrFamily}.`),
  );
}

/** The zones of a place that lack a type. */
export function zonesWithout(type: string, { offerings, zones, alsoOffered }: Place): readonly Zone[] {
  if (isVouchedFor(type, alsoOffered)) return [];
  const having = offerings.zonesWith(type);
  return zones.filter((zone) => !having.includes(zone));
}

/** Whether a type can be had in a zone where a subnet may be. */
export function isOffered(type: string, place: Place): boolean {
  return isVouchedFor(type, place.alsoOffered) || isAmong(place, place.offerings.zonesWith(type));
}

/** Whether some type of a family can be had there. */
export function hasFamily(family: string, place: Place): boolean {
  return isAmong(place, place.offerings.zonesWithFamily(family));
}

function isAmong({ zones }: Place, having: readonly Zone[]): boolean {
  // Zones that are named, and that the table does not know, may have what the others have.
  return zones.length === 0 ? having.length > 0 : having.some((zone) => zones.includes(zone));
}
