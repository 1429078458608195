import { needsOptIn, region, REGIONS } from "../../../modules/core/region";
import { problemsIn } from "../../../modules/core/schema";

const found = (name: string) => problemsIn(region, name, "flink.region");

describe("a region", () => {
  it.each(["us-west-2", "mx-central-1", "cn-north-1", "us-gov-east-1", "eusc-de-east-1"])(
    "may be %s",
    (name) => {
      expect(found(name)).toEqual([]);
    },
  );

  it.each([
    ["us-west-9", "us-west-1"],
    ["eu-cental-1", "eu-central-1"],
    ["ap-southest-2", "ap-southeast-2"],
  ])("is one that AWS has: %s is none, %s is near", (name, near) => {
    expect(found(name)).toMatchObject([
      {
        path: "flink.region",
        value: name,
        reason: expect.stringMatching(
          /^(AWS has no region of this name \(as of \d{4}-\d\d-\d\d\))$/,
        ) as string,
        cure: expect.stringContaining(`did you mean "${near}"? `) as string,
      },
    ]);
  });

  it.each(["oregon", "us-west", "us-west-2a", ""])("has the form of one: not %j", (name) => {
    expect(found(name)).toEqual([
      {
        path: "flink.region",
        value: name,
        reason: "not the form of an AWS region",
        cure: 'write it like "us-west-2"',
      },
    ]);
  });

  test("accounts have to enable those that AWS opened after March 2019", () => {
    expect(REGIONS.filter((name) => /^(us|eu|af|me|il)-/.test(name) && needsOptIn(name))).toEqual([
      ...["af-south-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1"],
      ...["me-central-1", "me-south-1", "me-west-1"],
    ]);
    expect(["us-west-2", "ap-northeast-3", "us-gov-west-1", "cn-north-1"].filter(needsOptIn)).toEqual([]);
  });
});
