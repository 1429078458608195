import { mapped, toJson } from "../../judge/json";

describe("a value as JSON", () => {
  it("is the value itself where it holds nothing else, so that nothing is copied", () => {
    const value = { a: [1, { b: null }], c: { d: "e" } };
    expect(toJson(value)).toBe(value);
  });

  it("leaves out what JSON cannot write, and copies no more than what lies around it", () => {
    const kept = { x: [1, 2] };
    const json = toJson({ kept, gone: undefined, call: () => 1, list: [undefined, 2], number: NaN });
    expect(json).toEqual({ kept, list: [null, 2], number: null });
    expect((json as { kept: unknown }).kept).toBe(kept);
  });

  it("is a plain object, whatever made the value", () => {
    class Made {
      a = 1;
    }
    expect(toJson(new Made())).toStrictEqual({ a: 1 });
    expect(String(toJson(Object.create(null)))).toBe("[object Object]");
    expect(toJson({ at: new Date(0) })).toEqual({ at: "1970-01-01T00:00:00.000Z" });
  });

  it("holds what each value stands for", () => {
    const json = toJson({ a: "token", b: ["token", "c"] }, (value) => (value === "token" ? "known" : value));
    expect(json).toEqual({ a: "known", b: ["known", "c"] });
  });
});

describe("a list with each item replaced", () => {
  it("is the list itself where every item stays", () => {
    const list = [1, 2, 3];
    expect(mapped(list, (item) => item)).toBe(list);
    expect(mapped(list, (item) => (item === 2 ? 5 : item))).toEqual([1, 5, 3]);
    expect(list).toEqual([1, 2, 3]);
  });
});
