import { Cidr, isCidr, isWholeWorld } from "../../../modules/aws/cidr";

describe("CIDR blocks", () => {
  it("knows the blocks inside it", () => {
    expect(Cidr.parse("10.0.0.0/16").subnet(19, 3).toString()).toBe("10.0.96.0/19");
    expect(Cidr.parse("172.31.0.0/16").subnet(22, 33).toString()).toBe("172.31.132.0/22");
  });

  it("tells what overlaps and what contains", () => {
    const vpc = Cidr.parse("10.0.0.0/16");
    expect(vpc.overlaps(Cidr.parse("10.0.128.0/20"))).toBe(true);
    expect(vpc.overlaps(Cidr.parse("10.1.0.0/16"))).toBe(false);
    expect(vpc.contains(Cidr.parse("10.0.0.0/8"))).toBe(false);
    expect(Cidr.parse("10.0.0.0/8").contains(vpc)).toBe(true);
  });

  it.each<[boolean, string[]]>([
    [true, ["0.0.0.0/0"]],
    [true, ["0.0.0.0/1", "128.0.0.0/1"]],
    [true, ["128.0.0.0/1", "10.0.0.0/8", "64.0.0.0/2", "0.0.0.0/2", "64.0.0.0/2"]],
    [true, ["0.0.0.0/0", "0.0.0.0/0"]],
    [false, ["0.0.0.0/1", "0.0.0.0/1"]],
    [false, ["0.0.0.0/1", "128.0.0.0/2"]],
    [false, []],
  ])("tells whether they are all there is: %s of %j", (expected, blocks) => {
    expect(isWholeWorld(blocks.map((block) => Cidr.parse(block)))).toBe(expected);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0/16", "300.0.0.0/16", "10.0.0.1/16", "::/0", ""])(
    "refuses %j",
    (text) => expect(isCidr(text)).toBe(false),
  );
});
