import { checkFamilies } from "../../../../modules/addons/karpenter/check-families";
import { PoolsProps } from "../../../../modules/addons/karpenter/pools-props";
import { OFFERINGS_DATE } from "../../../../modules/aws/offerings/offerings";
import { placeOf } from "../../../../modules/aws/offerings/place";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";

/** What is told of pools in a region: mistakes and doubts. */
function told(pools: PoolsProps, region: string, alsoOffered: readonly string[] = []) {
  const stack = stackWith((scope) =>
    checkFamilies(scope, "flink.pools", pools, placeOf(region, 2, alsoOffered), alsoOffered),
  );
  return { errors: errors(stack), warnings: warnings(stack) };
}

const compute = (...instanceFamilies: string[]): PoolsProps => ({ compute: { instanceFamilies } });
const NOTHING = { errors: [], warnings: [] };

describe("families of Karpenter's pools", () => {
  it("may be any that the region has", () => {
    expect(told({ ...compute("c5d", "c8id"), memory: {} }, "eu-north-1")).toEqual(NOTHING);
  });

  it.each(["eu-north-1", "us-gov-west-1"])("are families of EC2: %s or anywhere", (region) => {
    expect(told({ gravitonMemory: { instanceFamilies: ["r7gd", "r7gdd"] } }, region)).toEqual({
      errors: [
        {
          path: "flink.pools.gravitonMemory.instanceFamilies[1]",
          value: "r7gdd",
          reason: `EC2 has no family of instance types of this name (as of ${OFFERINGS_DATE})`,
          cure: 'did you mean "r7gd"? Where AWS has it by now, name it in alsoOffered',
        },
      ],
      warnings: [],
    });
  });

  test("Karpenter passes over those that the region lacks: a doubt while another is left", () => {
    expect(told(compute("c6id", "c5d"), "eu-north-1")).toEqual({
      errors: [],
      warnings: [
        {
          path: "flink.pools.compute.instanceFamilies[0]",
          value: "c6id",
          reason: `no zone of eu-north-1 has a type of it (as of ${OFFERINGS_DATE}): Karpenter starts none`,
          cure: "leave it out; where AWS offers it by now, name it in alsoOffered",
        },
      ],
    });
    // Where none is left, the pool as a whole is a mistake (F20).
    expect(told(compute("c6id"), "eu-north-1")).toEqual(NOTHING);
  });

  it.each(["c99gd", "c99gd.2xlarge"])(
    "may be newer than the table, where the user vouches for %s",
    (name) => {
      expect(told(compute("c99gd", "c5d"), "eu-north-1", [name])).toEqual(NOTHING);
      expect(told(compute("c6id", "c5d"), "eu-north-1", ["c6id"])).toEqual(NOTHING);
    },
  );
});
