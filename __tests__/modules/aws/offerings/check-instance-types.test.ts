import { NodeGroupsProps } from "../../../../modules/aws/node-group-props";
import { checkInstanceTypes } from "../../../../modules/aws/offerings/check-instance-types";
import { OFFERINGS_DATE } from "../../../../modules/aws/offerings/offerings";
import { placeOf } from "../../../../modules/aws/offerings/place";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";

/** What is told of groups in a region: mistakes and doubts. */
function told(
  groups: NodeGroupsProps,
  region: string,
  zones?: number | readonly string[],
  alsoOffered: readonly string[] = [],
) {
  const stack = stackWith((scope) =>
    checkInstanceTypes(
      scope,
      "flink.cluster.nodeGroups",
      groups,
      placeOf(region, zones, alsoOffered),
      alsoOffered,
    ),
  );
  return { errors: errors(stack), warnings: warnings(stack) };
}

const AS_OF = `(as of ${OFFERINGS_DATE})`;

const core = (...instanceTypes: string[]): NodeGroupsProps => ({ core: { instanceTypes } });
const [NOTHING] = [{ errors: [], warnings: [] }];

describe("instance types of node groups", () => {
  it.each(["us-west-2", "eu-west-2", "eu-north-1", "us-gov-west-1"])("are sound by default: %s", (region) => {
    expect(told({}, region, 2)).toEqual(NOTHING);
  });

  it("may be any that each zone has", () => {
    expect(told(core("m7g.xlarge"), "eu-west-2", 2)).toEqual(NOTHING);
  });

  it.each([
    ["m5.xlargee", 'did you mean "m5.xlarge"? '],
    ["m6idd.2xlarge", 'did you mean "m6id.2xlarge"? '],
  ])("are types of EC2: not %s", (type, hint) => {
    for (const region of ["eu-north-1", "us-gov-west-1"])
      expect(told(core("m6i.xlarge", type), region, 2)).toEqual({
        errors: [
          {
            path: "flink.cluster.nodeGroups.core.instanceTypes[1]",
            value: type,
            reason: `EC2 has no instance type of this name ${AS_OF}`,
            cure: `${hint}Use types that are there, such as m6i.xlarge; where AWS has it by now, name it in alsoOffered`,
          },
        ],
        warnings: [],
      });
  });

  test("terraform-aws-eks#3648: one type that the region lacks fails the whole group", () => {
    expect(
      told({ spot: { instanceTypes: ["m5d.2xlarge", "m5dn.2xlarge"] } }, "eu-north-1", 2).errors,
    ).toEqual([
      {
        path: "flink.cluster.nodeGroups.spot.instanceTypes[1]",
        value: "m5dn.2xlarge",
        reason: `no zone of eu-north-1 has it ${AS_OF}: one such type fails the whole node group`,
        cure: "Use types that are there, such as m6idn.2xlarge, m5d.2xlarge; where AWS has it by now, name it in alsoOffered",
      },
    ]);
  });

  it("are in one zone of the platform at least", () => {
    expect(told(core("m7gd.xlarge"), "eu-west-2", ["eu-west-2a", "eu-west-2b"]).errors).toMatchObject([
      {
        reason: `none of eu-west-2a, eu-west-2b has it ${AS_OF}: one such type fails the whole node group`,
      },
    ]);
    expect(told(core("m7gd.xlarge"), "eu-west-2", ["eu-west-2c", "eu-west-2d"]).errors).toEqual([]);
  });

  test("a zone that lacks one is a doubt: EKS may refuse the group (eksctl#6461)", () => {
    expect(told(core("m5.xlarge"), "eu-west-2", 4)).toEqual({
      errors: [],
      warnings: expect.arrayContaining([
        {
          path: "flink.cluster.nodeGroups.core.instanceTypes[0]",
          value: "m5.xlarge",
          reason: `eu-west-2d does not have it ${AS_OF}: EKS may refuse the node group, and starts none of what is missing there`,
          cure: "take types that all zones have, or name zones that have these (network.zones)",
        },
      ]) as unknown,
    });
  });

  test("in the oldest regions, which zone lacks one is told by its id", () => {
    expect(told({ spot: { instanceTypes: ["m5dn.2xlarge"] } }, "us-west-2", 2).warnings).toEqual([
      {
        path: "flink.cluster.nodeGroups.spot.instanceTypes[0]",
        value: "m5dn.2xlarge",
        reason: `usw2-az4 may be among the zones, and does not have it ${AS_OF}: EKS may refuse the node group`,
        cure: "leave it out, or make sure that no subnet lies there: aws ec2 describe-availability-zones --region us-west-2",
      },
    ]);
  });

  it("may be newer than the table, where the user vouches for them", () => {
    for (const vouched of ["m99i.xlarge", "m99i"])
      expect(told(core("m99i.xlarge"), "eu-north-1", 2, [vouched])).toEqual(NOTHING);
    expect(told(core("m99i.xlarge"), "eu-north-1", 2, ["m99i.2xlarge"]).errors).toHaveLength(1);
    expect(told(core("m6id.xlarge"), "eu-north-1", 2, ["m6id"])).toEqual(NOTHING);
  });

  it("are doubted by default where no type is in all zones", () => {
    const { warnings: doubts } = told({}, "eu-west-2", 4);
    expect(doubts).toEqual([
      {
        path: "flink.cluster.nodeGroups.onDemand.instanceTypes",
        value: ["m6id.2xlarge", "m5d.2xlarge"],
        reason: `eu-west-2c, eu-west-2d do not have all of them ${AS_OF}: EKS may refuse the node group, and starts none of what is missing there`,
        cure: "take types that all zones have, or name zones that have these (network.zones)",
      },
      expect.objectContaining({
        path: "flink.cluster.nodeGroups.spot.instanceTypes",
        value: ["m6id.2xlarge", "m6idn.2xlarge", "m5d.2xlarge", "m5ad.2xlarge"],
      }),
    ]);
  });
});
