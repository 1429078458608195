import { POOL_PROPERTY } from "../../modules/addons/karpenter/pools-props";
import { resolveAddOns } from "../../modules/addons/add-ons-props";
import { NodeGroupName } from "../../modules/aws/node-group-props";
import { defaultTypes } from "../../modules/aws/node-group-types";
import { OFFERING_REGIONS, OFFERINGS_DATE } from "../../modules/aws/offerings/offerings";
import { hasNamesByAccount, Place, placeOf, zonesForEks } from "../../modules/aws/offerings/place";
import { needsOptIn, REGIONS } from "../../modules/core/region";
import { platformSources } from "../../modules/feasibility/platform-sources";

const GROUPS: readonly NodeGroupName[] = ["core", "onDemand", "spot"];

/** docs/regions.md, from the tables and the code that chooses. */
export function regionsPage(): string {
  return [
    "# Regions",
    "",
    "Written by `node scripts/regions/write-page.mjs`; a test holds it against the code.",
    "",
    `Instance types by region and zone are a table of ${OFFERINGS_DATE} (PyPI's moto), renewed by \`npm run aws-facts\`.`,
    "Node groups for which no `instanceTypes` are given take the first of these that all zones of the platform have. The",
    "network takes the first zones by name; in the regions marked _by account_, older accounts have names of their own for",
    "the zones, so that a type has to be in all of them. A type that you name and that the region lacks is a mistake, one",
    "that only a zone lacks is a warning. Pin `instanceTypes` where a renewed table must not change them. What AWS offers",
    "by now, and the table does not say so, is named in `alsoOffered`.",
    "",
    `The general defaults are ${GROUPS.map((group) => `${group}: ${defaultTypes(group, undefined).join(", ")}`).join("; ")}.`,
    "",
    `| region | zones with EKS | core | onDemand (2xlarge) | spot (2xlarge) | general defaults, but | pools without any type |`,
    "|---|---|---|---|---|---|---|",
    ...OFFERING_REGIONS.map(row),
    "",
    "_opt-in_: the account has to enable the region first, which synth tells.",
    "",
    "## Regions that the table does not know",
    "",
    "They work, with a warning: node groups get the types that most regions have, and nothing is checked. Name your own.",
    "",
    `${REGIONS.filter((region) => !OFFERING_REGIONS.includes(region)).join(", ")}.`,
    "",
  ].join("\n");
}

function row(region: string): string {
  const place = placeOf(region, 2);
  if (place === undefined) return "";
  const marks = [
    ...(needsOptIn(region) ? ["opt-in"] : []),
    ...(hasNamesByAccount(region) ? ["by account"] : []),
  ];
  const types = GROUPS.map((group) => defaultTypes(group, place));
  const other = GROUPS.filter((group, i) => String(types[i]) !== String(defaultTypes(group, undefined)));
  const cells = [
    `${region}${marks.map((mark) => ` _${mark}_`).join(",")}`,
    String(zonesForEks(place.offerings).length),
    ...types.map((of, i) => of.map((type) => (i === 0 ? type : type.split(".")[0])).join(", ")),
    other.join(", "),
    emptyPools(place).join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function emptyPools(place: Place): readonly string[] {
  const sources = platformSources({ path: "flink", addOns: resolveAddOns({}), nodeGroups: {}, place });
  return sources.filter(({ name, isEmpty }) => name in POOL_PROPERTY && isEmpty).map(({ name }) => name);
}
