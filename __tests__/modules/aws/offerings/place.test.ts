import { placeOf, zonesWithout } from "../../../../modules/aws/offerings/place";

const place = (region: string, zones?: number | readonly string[]) => {
  const found = placeOf(region, zones);
  return found && { zones: found.zones.map(({ name }) => name), isCertain: found.isCertain };
};

describe("where a platform will be", () => {
  it("is in the first zones by name where they are counted, as the network takes them", () => {
    expect(place("eu-west-2", 2)).toEqual({ zones: ["eu-west-2a", "eu-west-2b"], isCertain: true });
  });

  it("is in the zones that are named", () => {
    const zones = ["eu-west-2b", "eu-west-2d"];
    expect(place("eu-west-2", zones)).toEqual({ zones, isCertain: true });
  });

  test("AWS names zones anew for each older account in its oldest regions: there it may be in any", () => {
    const zones = ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"];
    expect(place("us-west-2", 2)).toEqual({ zones, isCertain: false });
    expect(place("us-west-2", ["us-west-2a", "us-west-2b"])).toEqual({ zones, isCertain: false });
    expect(place("us-west-2", 4)).toEqual({ zones, isCertain: true });
    expect(place("us-west-1", 2)).toEqual({ zones: ["us-west-1a", "us-west-1b"], isCertain: true });
  });

  it("may be in any zone where the network exists", () => {
    expect(place("eu-west-3")).toEqual({
      zones: ["eu-west-3a", "eu-west-3b", "eu-west-3c"],
      isCertain: false,
    });
  });

  test("EKS takes no subnet in use1-az3, which us-east-1e is in many accounts", () => {
    expect(place("us-east-1", 2)?.zones).toEqual(
      ["a", "b", "c", "d", "f"].map((letter) => `us-east-1${letter}`),
    );
  });

  it("is not known in a region that the table does not have", () => {
    expect(place("us-gov-west-1", 2)).toBeUndefined();
  });

  it("has zones that lack a type", () => {
    const london = placeOf("eu-west-2", 4);
    expect(london && zonesWithout("m5d.2xlarge", london).map(({ id }) => id)).toEqual(["euw2-az4"]);
  });
});
