import { Place, zonesWithout } from "./offerings/place";
import { NODE_GROUP_DEFAULTS, NodeGroupName, NodeGroupsProps } from "./node-group-props";

/**
 * What the groups take where it is not said, in order of preference, and how many of them. One type that a region
 * lacks fails a whole group, and so may one that a zone of its subnets lacks, as eksctl has it too: such are left out.
 *
 * @see https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3648
 * @see https://github.com/eksctl-io/eksctl/issues/6461
 */
const CANDIDATES: Record<NodeGroupName, { readonly types: readonly string[]; readonly most: number }> = {
  // All of 4 vCPU and 16 GiB, x86.
  core: { types: ["m6i.xlarge", "m7i.xlarge", "m5.xlarge"], most: 1 },
  // All of 8 vCPU and 32 GiB, x86, with NVMe.
  onDemand: { types: ["m6id.2xlarge", "m5d.2xlarge", "m6idn.2xlarge"], most: 2 },
  spot: {
    types: ["m6id.2xlarge", "m6idn.2xlarge", "m5d.2xlarge", "m5ad.2xlarge", "m5dn.2xlarge"],
    most: 5,
  },
};

/**
 * The types of a group where none are given: those that all zones of the place have; where there are none, those that
 * the fewest zones lack.
 *
 * @param place Where the nodes will be; without it, what most regions have.
 */
export function defaultTypes(name: NodeGroupName, place: Place | undefined): readonly string[] {
  if (place === undefined) return NODE_GROUP_DEFAULTS[name].instanceTypes;
  const { types, most } = CANDIDATES[name];
  // By the table alone: vouching for a type that one group names must not change the others.
  const lacking = types.map((type) => zonesWithout(type, { ...place, alsoOffered: [] }).length);
  const fewest = Math.min(...lacking);
  return types.filter((_, i) => lacking[i] === fewest).slice(0, most);
}

/** The groups with the types that each gets where none are given. */
export function withTypes(groups: NodeGroupsProps, place: Place | undefined): NodeGroupsProps {
  if (place === undefined) return groups;
  const names = Object.keys(CANDIDATES) as NodeGroupName[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      { ...groups[name], instanceTypes: groups[name]?.instanceTypes ?? defaultTypes(name, place) },
    ]),
  );
}
