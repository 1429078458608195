import { IConstruct } from "constructs";
import { didYouMean } from "../../core/nearest";
import { Problem, Problems } from "../../core/problems";
import { NodeGroupName, NodeGroupsProps } from "../node-group-props";
import { defaultTypes } from "../node-group-types";
import { instanceTypeNames, OFFERINGS_DATE, Zone } from "./offerings";
import { isVouchedFor, Place, zonesWithout } from "./place";

const GROUPS: readonly NodeGroupName[] = ["core", "onDemand", "spot"];

/**
 * Reports types of node groups that EC2 has not, or not where the platform will be.
 *
 * @param path Of the groups: `flink.cluster.nodeGroups`.
 * @param groups As they were given, without defaults.
 * @param place Where the nodes will be; without it, only the names are checked.
 * @param alsoOffered Types and families for which the user vouches.
 */
export function checkInstanceTypes(
  scope: IConstruct,
  path: string,
  groups: NodeGroupsProps,
  place: Place | undefined,
  alsoOffered: readonly string[],
): void {
  const problems = Problems.of(scope);
  for (const group of GROUPS) {
    const at = `${path}.${group}.instanceTypes`;
    const given = groups[group]?.instanceTypes;
    if (given === undefined) warnOfZones(problems, at, defaultTypes(group, place), place);
    for (const [i, value] of (given ?? []).entries()) {
      if (isVouchedFor(value, alsoOffered)) continue;
      const wrong = mistake(value, group, place);
      if (wrong) problems.error({ path: `${at}[${i}]`, value, ...wrong });
      else warnOfZones(problems, `${at}[${i}]`, [value], place);
    }
  }
}

type Wrong = Pick<Problem, "reason" | "cure">;

function mistake(type: string, group: NodeGroupName, place: Place | undefined): Wrong | undefined {
  if (!instanceTypeNames().includes(type))
    return {
      reason: `EC2 has no instance type of this name (as of ${OFFERINGS_DATE})`,
      cure: `${didYouMean(type, instanceTypeNames())}${otherwise(group, place)}`,
    };
  if (place === undefined) return undefined;
  const { offerings, zones, isCertain } = place;
  const isThere = offerings.zonesWith(type).length > 0;
  const isUsable = zones.length === 0 || zonesWithout(type, place).length < zones.length;
  if (isThere && isUsable) return undefined;
  const where = isThere && isCertain ? `none of ${names(zones)}` : `no zone of ${offerings.region}`;
  return {
    reason: `${where} has it (as of ${OFFERINGS_DATE}): one such type fails the whole node group`,
    cure: otherwise(group, place),
  };
}

function otherwise(group: NodeGroupName, place: Place | undefined): string {
  return `Use types that are there, such as ${defaultTypes(group, place).join(", ")}; where AWS has it by now, name it in alsoOffered`;
}

/** Types that some zones lack: whether EKS refuses the group, or only starts no node there, depends on the others. */
function warnOfZones(
  problems: Problems,
  path: string,
  types: readonly string[],
  place: Place | undefined,
): void {
  if (place === undefined) return;
  const lacking = place.zones.filter((zone) =>
    types.some((type) => zonesWithout(type, place).includes(zone)),
  );
  if (lacking.length === 0) return;
  const lacked = types.filter((type) => zonesWithout(type, place).length > 0);
  const { isCertain, offerings } = place;
  const lack = `${lacking.length === 1 ? "does" : "do"} not have ${types.length === 1 ? "it" : "all of them"} (as of ${OFFERINGS_DATE})`;
  problems.warn({
    path,
    value: types.length === 1 ? types[0] : lacked,
    reason: isCertain
      ? `${names(lacking)} ${lack}: EKS may refuse the node group, and starts none of what is missing there`
      : `${lacking.map(({ id }) => id).join(", ")} may be among the zones, and ${lack}: EKS may refuse the node group`,
    cure: isCertain
      ? "take types that all zones have, or name zones that have these (network.zones)"
      : `leave it out, or make sure that no subnet lies there: aws ec2 describe-availability-zones --region ${offerings.region}`,
  });
}

function names(zones: readonly Zone[]): string {
  return zones.map(({ name }) => name).join(", ");
}
