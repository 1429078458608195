import { checkZones } from "../../../../modules/aws/offerings/check-zones";
import { OFFERINGS_DATE } from "../../../../modules/aws/offerings/offerings";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";

/** What is told of a network's zones in a region: mistakes and doubts. */
function told(region: string, zones?: number | readonly string[]) {
  const stack = stackWith((scope) => checkZones(scope, "flink.network", { zones }, region));
  return { errors: errors(stack), warnings: warnings(stack) };
}

const NOTHING = { errors: [], warnings: [] };

describe("zones of a network", () => {
  it.each([
    ["us-west-2", 4],
    ["eu-west-2", ["eu-west-2a", "eu-west-2d"]],
    ["us-west-1", undefined],
    ["us-gov-west-1", 4],
    ["us-gov-west-1", ["us-gov-west-1a", "us-gov-west-1b"]],
  ] as const)("may be, in %s, %j", (region, zones) => {
    expect(told(region, zones)).toEqual(NOTHING);
  });

  it.each([
    ["eu-west-1", 4, 3],
    ["us-west-1", 3, 2],
    ["ca-central-1", 4, 3],
  ])("are no more than the region has with EKS: in %s not %i, but %i", (region, zones, most) => {
    expect(told(region, zones)).toEqual({
      errors: [
        {
          path: "flink.network.zones",
          value: zones,
          reason: `${region} has ${most} zones with EKS (as of ${OFFERINGS_DATE})`,
          cure: `use ${most} at most`,
        },
      ],
      warnings: [],
    });
  });

  it.each(["us-east-1a", "eu-west-1-lax-1a", "eu-west-2a", "eu-west-1"])(
    "are of the platform's region eu-west-1: not %s",
    (zone) => {
      expect(told("eu-west-1", ["eu-west-1a", zone]).errors).toEqual([
        {
          path: "flink.network.zones[1]",
          value: zone,
          reason: "not a zone of the platform's region eu-west-1",
          cure: 'name zones like "eu-west-1a"',
        },
      ]);
    },
  );

  test("EKS takes no subnet in use1-az3, which is us-east-1e in many accounts", () => {
    expect(told("us-east-1", ["us-east-1a", "us-east-1e"])).toEqual({
      errors: [],
      warnings: [
        {
          path: "flink.network.zones[1]",
          value: "us-east-1e",
          reason: "in many accounts this is use1-az3, in which EKS takes no subnet of a cluster",
          cure: "use us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1f, or make sure of its id: aws ec2 describe-availability-zones --region us-east-1",
        },
      ],
    });
  });

  test("some accounts have zones that others do not get", () => {
    expect(told("ca-central-1", ["ca-central-1a", "ca-central-1c"]).warnings).toEqual([
      {
        path: "flink.network.zones[1]",
        value: "ca-central-1c",
        reason: `not among the zones of ca-central-1 (as of ${OFFERINGS_DATE}); some accounts have zones that others do not get, and EKS takes no subnet in cac1-az3`,
        cure: "use ca-central-1a, ca-central-1b, ca-central-1d, or make sure of its id: aws ec2 describe-availability-zones --region ca-central-1",
      },
    ]);
  });
});
