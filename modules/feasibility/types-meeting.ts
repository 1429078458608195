import {
  FamilyFacts,
  INSTANCE_FAMILIES,
  InstanceFacts,
  labelsOf,
  labelsOfFamily,
  typesOf,
} from "./instance-types";
import { meets, Requirement } from "./requirements";

/** Whether a type can be had where the nodes will be. */
export type IsOffered = (type: string) => boolean;

/** All instance types that can be had and whose nodes meet the requirements of a NodePool. */
export function typesMeeting(
  requirements: readonly Requirement[],
  isOffered: IsOffered,
): readonly InstanceFacts[] {
  return INSTANCE_FAMILIES.flatMap((family) =>
    typesOfFamily(family, requirements).filter(({ name }) => isOffered(name)),
  );
}

/** Whether there is one at all. */
export function isMet(requirements: readonly Requirement[], isOffered: IsOffered): boolean {
  return INSTANCE_FAMILIES.some((family) =>
    typesOfFamily(family, requirements).some(({ name }) => isOffered(name)),
  );
}

/** What a family as a whole does not meet, none of its types does. */
function typesOfFamily(facts: FamilyFacts, requirements: readonly Requirement[]): readonly InstanceFacts[] {
  const labels = labelsOfFamily(facts);
  const ofTypes = requirements.filter(({ key }) => !Object.hasOwn(labels, key));
  if (!requirements.every((requirement) => ofTypes.includes(requirement) || meets(labels, requirement)))
    return [];
  return typesOf(facts.family).filter((type) => {
    const all = labelsOf(type);
    return ofTypes.every((requirement) => meets(all, requirement));
  });
}
