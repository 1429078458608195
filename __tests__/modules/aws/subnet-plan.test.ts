import { Cidr } from "../../../modules/aws/cidr";
import { MAX_ZONES, planSubnets } from "../../../modules/aws/subnet-plan";

const VPC = Cidr.parse("10.0.0.0/16");

describe("subnet plan", () => {
  it("gives every zone a /19 for pods and a small public subnet", () => {
    expect(planSubnets(VPC, 2)).toEqual({
      privateSubnets: ["10.0.0.0/19", "10.0.32.0/19"],
      publicSubnets: ["10.0.128.0/22", "10.0.132.0/22"],
    });
  });

  it("adds a third and a fourth zone without renumbering the first two", () => {
    const two = planSubnets(VPC, 2);
    const four = planSubnets(VPC, 4);
    expect(four.privateSubnets.slice(0, 2)).toEqual(two.privateSubnets);
    expect(four.publicSubnets.slice(0, 2)).toEqual(two.publicSubnets);
  });

  it("keeps all subnets apart and inside the VPC", () => {
    const { privateSubnets, publicSubnets } = planSubnets(VPC, MAX_ZONES);
    const all = [...privateSubnets, ...publicSubnets].map((text) => Cidr.parse(text));
    for (const [i, subnet] of all.entries()) {
      expect(VPC.contains(subnet)).toBe(true);
      for (const other of all.slice(i + 1)) expect(subnet.overlaps(other)).toBe(false);
    }
  });
});
