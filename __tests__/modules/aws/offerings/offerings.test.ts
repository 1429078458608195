import { REGIONS } from "../../../../modules/core/region";
import {
  instanceFamilyNames,
  instanceTypeNames,
  OFFERING_REGIONS,
  Offerings,
} from "../../../../modules/aws/offerings/offerings";

/** The offerings of a region that the table knows. */
function offeringsOf(region: string): Offerings {
  const offerings = Offerings.of(region);
  if (offerings === undefined) throw new Error(`the table does not know ${region}`);
  return offerings;
}

const idsWith = (region: string, type: string) =>
  offeringsOf(region)
    .zonesWith(type)
    .map(({ id }) => id);

describe("offerings of instance types", () => {
  // DescribeInstanceTypeOfferings by zone id, as moto 5.2.5 has it.
  it.each([
    ["us-west-2", "m5d.2xlarge", ["usw2-az2", "usw2-az1", "usw2-az3", "usw2-az4"]],
    ["us-west-2", "m5dn.2xlarge", ["usw2-az2", "usw2-az1", "usw2-az3"]],
    ["eu-west-2", "m5d.2xlarge", ["euw2-az2", "euw2-az3", "euw2-az1"]],
    ["eu-west-2", "m6id.2xlarge", ["euw2-az2", "euw2-az3", "euw2-az4"]],
    ["eu-north-1", "m6id.2xlarge", []],
    ["us-east-1", "m5.xlarge", ["use1-az2", "use1-az4", "use1-az6", "use1-az1", "use1-az5"]],
    ["me-south-1", "r6gd.2xlarge", []],
  ])("in %s, %s is in %j", (region, type, ids) => {
    expect([...idsWith(region, type)].sort()).toEqual([...ids].sort());
  });

  it("are told of sizes one by one where the zones differ", () => {
    // A digit a size in the table: i4i=bfbfffffff.
    expect(idsWith("eu-west-2", "i4i.12xlarge")).toHaveLength(3);
    expect(idsWith("eu-west-2", "i4i.16xlarge")).toHaveLength(4);
  });

  it("know nothing of names that are no types", () => {
    for (const name of ["m5.xlargee", "m5", "", "constructor.xlarge", "m5.constructor"])
      expect(idsWith("us-west-2", name)).toEqual([]);
  });

  it("are undefined for regions that the table does not have", () => {
    for (const region of ["mx-central-1", "us-gov-west-1", "us-west-9", "constructor"])
      expect(Offerings.of(region)).toBeUndefined();
  });

  it("have two zones and more in each region, and only regions of AWS", () => {
    expect(OFFERING_REGIONS).toHaveLength(30);
    for (const region of OFFERING_REGIONS) {
      expect(REGIONS).toContain(region);
      expect(offeringsOf(region).zones.length).toBeGreaterThanOrEqual(2);
    }
  });

  it("are of more than a thousand types", () => {
    expect(instanceTypeNames().length).toBeGreaterThan(1000);
    expect(new Set(instanceTypeNames()).size).toBe(instanceTypeNames().length);
    expect(instanceFamilyNames()).toContain("c7gd");
  });
});
