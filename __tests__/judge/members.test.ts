import { mapMembers, member, setMember } from "../../judge/members";

describe("Replacing members", () => {
  const object = { a: 1, b: 2, c: 3 };

  it("leaves an object as it is where each member stays, so that nothing is copied", () => {
    expect(mapMembers(object, (value) => value)).toBe(object);
  });

  it("makes another one, in the same order, where one is replaced or left out", () => {
    expect(JSON.stringify(mapMembers(object, (value, key) => (key === "b" ? 5 : value)))).toBe(
      '{"a":1,"b":5,"c":3}',
    );
    expect(JSON.stringify(mapMembers(object, (value) => (value === 1 ? undefined : value)))).toBe(
      '{"b":2,"c":3}',
    );
    expect(object).toEqual({ a: 1, b: 2, c: 3 });
  });

  it("leaves out what is undefined already", () => {
    expect(Object.keys(mapMembers({ a: 1, b: undefined }, (value) => value))).toEqual(["a"]);
  });
});

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
