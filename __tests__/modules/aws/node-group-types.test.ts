import { NODE_GROUP_DEFAULTS, NodeGroupName } from "../../../modules/aws/node-group-props";
import { defaultTypes, withTypes } from "../../../modules/aws/node-group-types";
import { InstanceType } from "../../../modules/aws/instance-type";
import { OFFERING_REGIONS } from "../../../modules/aws/offerings/offerings";
import { placeOf, zonesWithout } from "../../../modules/aws/offerings/place";

const GROUPS = Object.keys(NODE_GROUP_DEFAULTS) as NodeGroupName[];

/** Families of a group's default types in two zones of a region. */
const families = (group: NodeGroupName, region: string, zones: number | readonly string[] = 2) =>
  defaultTypes(group, placeOf(region, zones)).map((type) => type.split(".")[0]);

describe("default types of node groups", () => {
  // Frozen: another type replaces the nodes of platforms that stand. A renewed table may only change it on purpose.
  test("by region", () => {
    const rows = OFFERING_REGIONS.map(
      (region) =>
        `${region.padEnd(15)} ${GROUPS.map((group) => `${group}: ${families(group, region).join(" ")}`).join(", ")}`,
    );
    expect(rows.join("\n")).toMatchSnapshot();
  });

  it.each(OFFERING_REGIONS)("are in each zone where a subnet may be: %s", (region) => {
    for (const zones of [2, 3]) {
      const place = placeOf(region, zones);
      for (const group of GROUPS) {
        const types = defaultTypes(group, place);
        expect(types).not.toEqual([]);
        expect(place && types.flatMap((type) => zonesWithout(type, place))).toEqual([]);
      }
    }
  });

  it.each(GROUPS)("have one shape, and NVMe as the group has it: %s", (group) => {
    const all = new Set(OFFERING_REGIONS.flatMap((region) => defaultTypes(group, placeOf(region, 2))));
    const types = [...all].map((name) => InstanceType.parse(name));
    expect(
      new Set(types.map((type) => JSON.stringify([type?.shape, type?.architecture, type?.hasLocalNvme])))
        .size,
    ).toBe(1);
  });

  test("the fourth zone of London has the fewest types: what most of four zones have", () => {
    expect(families("core", "eu-west-2", 4)).toEqual(["m7i"]);
    expect(families("onDemand", "eu-west-2", 4)).toEqual(["m6id", "m5d"]);
  });

  it("are those of the zones that are named", () => {
    expect(families("spot", "ap-northeast-2", ["ap-northeast-2a", "ap-northeast-2c"])).toEqual([
      ...["m6id", "m6idn", "m5d", "m5ad"],
    ]);
    expect(families("spot", "ap-northeast-2", ["ap-northeast-2a", "ap-northeast-2b"])).toEqual([
      "m6idn",
      "m5d",
    ]);
  });

  it("are what most regions have, where the table does not know the region", () => {
    for (const group of GROUPS)
      expect(defaultTypes(group, undefined)).toEqual(NODE_GROUP_DEFAULTS[group].instanceTypes);
  });

  it("do not change where the user vouches for a type that the table does not have there", () => {
    expect(defaultTypes("spot", placeOf("eu-north-1", 2, ["m6id"]))).toEqual([
      "m6idn.2xlarge",
      "m5d.2xlarge",
    ]);
  });

  it("take the place of none that is given", () => {
    const given = { core: { instanceTypes: ["m7g.xlarge"], minSize: 3 }, spot: { maxSize: 7 } };
    expect(withTypes(given, placeOf("eu-north-1", 2))).toEqual({
      core: given.core,
      onDemand: { instanceTypes: ["m5d.2xlarge", "m6idn.2xlarge"] },
      spot: { maxSize: 7, instanceTypes: ["m6idn.2xlarge", "m5d.2xlarge"] },
    });
    expect(withTypes(given, undefined)).toBe(given);
  });
});
