import { IConstruct } from "constructs";
import { Problems } from "../../core/problems";
import { NetworkProps } from "../network-props";
import { Offerings, OFFERINGS_DATE } from "./offerings";
import { ZONES_WITHOUT_EKS, zonesForEks } from "./place";

/** Reports zones that the region has not, or that EKS does not take. */
export function checkZones(
  scope: IConstruct,
  path: string,
  { zones = 2 }: NetworkProps,
  region: string,
): void {
  const offerings = Offerings.of(region);
  if (typeof zones === "object")
    return zones.forEach((zone, i) => checkZone(scope, `${path}.zones[${i}]`, zone, region));
  if (offerings === undefined) return;
  const { length: most } = zonesForEks(offerings);
  if (zones <= most) return;
  Problems.of(scope).error({
    path: `${path}.zones`,
    value: zones,
    reason: `${region} has ${most} zones with EKS (as of ${OFFERINGS_DATE})`,
    cure: `use ${most} at most`,
  });
}

function checkZone(scope: IConstruct, path: string, value: string, region: string): void {
  const problems = Problems.of(scope);
  if (value.slice(0, -1) !== region)
    return problems.error({
      path,
      value,
      reason: `not a zone of the platform's region ${region}`,
      cure: `name zones like "${region}a"`,
    });
  const offerings = Offerings.of(region);
  if (offerings === undefined) return;
  const taken = zonesForEks(offerings).map(({ name }) => name);
  if (taken.includes(value)) return;
  const excluded = offerings.zones.find(({ name }) => name === value);
  const look = `aws ec2 describe-availability-zones --region ${region}`;
  problems.warn({
    path,
    value,
    reason: excluded
      ? `in many accounts this is ${excluded.id}, in which EKS takes no subnet of a cluster`
      : `not among the zones of ${region} (as of ${OFFERINGS_DATE}); some accounts have zones that others do not get${withoutEks(offerings)}`,
    cure: `use ${taken.join(", ")}, or make sure of its id: ${look}`,
  });
}

/** What is to be said of the zones of the region in which EKS takes no subnet: the ids of a region begin alike. */
function withoutEks({ zones: [first] }: Offerings): string {
  const [prefix] = (first?.id ?? "").split("-");
  const excluded = ZONES_WITHOUT_EKS.filter((id) => id.startsWith(`${prefix}-`));
  return excluded.map((id) => `, and EKS takes no subnet in ${id}`).join("");
}
