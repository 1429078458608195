import { fromMsgpack, isWhollyKnown, sameValue, toMsgpack, UNKNOWN } from "../../rehearse/provider/value";

describe("values on the wire", () => {
  it("come back as they went", () => {
    const value = { name: "a", size: 3, on: true, tags: { x: "y" }, list: [1, 2.5, null], open: UNKNOWN };
    expect(fromMsgpack(toMsgpack(value))).toEqual(value);
  });

  it("carry unknown as extension 0, as Terraform does", () => {
    expect([...toMsgpack(UNKNOWN)]).toEqual([0xd4, 0, 0]);
  });

  it("take unknown with refinements as unknown", () => {
    const refined = Uint8Array.from([0xc7, 3, 12, 0x81, 0x01, 0xc2]);
    expect(fromMsgpack(refined)).toBe(UNKNOWN);
  });

  it("are wholly known when no part is unknown", () => {
    expect(isWhollyKnown({ a: [{ b: "c" }] })).toBe(true);
    expect(isWhollyKnown({ a: [{ b: UNKNOWN }] })).toBe(false);
  });

  it("are the same in any order of names", () => {
    expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(sameValue({ a: 1 }, { a: null })).toBe(false);
  });
});
