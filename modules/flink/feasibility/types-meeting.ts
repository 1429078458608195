import { INSTANCE_FAMILIES, InstanceFacts, labelsOf, labelsOfFamily, typesOf } from "./instance-types";
import { meets, Requirement } from "./requirements";

/** All instance types whose nodes meet the requirements of a NodePool: first whole families, then their types. */
export function typesMeeting(requirements: readonly Requirement[]): readonly InstanceFacts[] {
  return INSTANCE_FAMILIES.flatMap((facts) => {
    const labels = labelsOfFamily(facts);
    const ofTypes = requirements.filter(({ key }) => !Object.hasOwn(labels, key));
    const isMet = requirements.every(
      (requirement) => ofTypes.includes(requirement) || meets(labels, requirement),
    );
    if (!isMet) return [];
    return typesOf(facts.family).filter((type) => {
      const all = labelsOf(type);
      return ofTypes.every((requirement) => meets(all, requirement));
    });
  });
}
