import { member, setMember } from "../../../modules/core/members";

describe("A member of an object", () => {
  it("is one of its own: what every object has is none", () => {
    expect(member({ a: 1 }, "a")).toBe(1);
    expect(member({}, "constructor")).toBeUndefined();
  });

  it("can have any name, __proto__ too", () => {
    const object: Record<string, unknown> = {};
    setMember(object, "a", 1);
    setMember(object, "__proto__", { b: 2 });
    expect(JSON.stringify(object)).toBe('{"a":1,"__proto__":{"b":2}}');
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(member(object, "b")).toBeUndefined();
  });
});
