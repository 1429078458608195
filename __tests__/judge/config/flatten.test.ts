import { flatten } from "../../../judge/config/flatten";
import { JsonObject } from "../../../judge/json";

const flat = (configuration: JsonObject | undefined) => Object.fromEntries(flatten(configuration));

test("nested keys get dots", () => {
  expect(flat({ a: { b: { c: "x" }, "d.e": "y" } })).toEqual({ "a.b.c": "x", "a.d.e": "y" });
});

test("scalars are written as Java writes them", () => {
  expect(flat({ a: 1, b: 0.5, c: true, d: null, e: 1e-7, f: 2 ** 53, g: 1e22 })).toEqual({
    ...{ a: "1", b: "0.5", c: "true", d: "null", e: "1.0E-7", f: "9007199254740992" },
    g: "10000000000000000000000",
  });
});

test("lists are joined; what is in them has no form of its own", () => {
  expect(flat({ a: ["x", 1, true], b: [null, { c: 1 }, ["d"]] })).toEqual({ a: "x;1;true", b: "null;;" });
});

test("what is empty yields no key", () => {
  expect(flat({ a: {}, b: [], c: "" })).toEqual({ c: "" });
  expect(flat(undefined)).toEqual({});
});

test("of a key that is written dotted and nested the dotted one wins: the API server sorts keys", () => {
  expect(flat({ "a.b": "dotted", a: { b: "nested" } })).toEqual({ "a.b": "dotted" });
  expect(flat({ "a.b": { c: "dotted" }, a: { "b.c": "nested" } })).toEqual({ "a.b.c": "dotted" });
  expect(flat({ a: { b: "nested" }, "a.b": "dotted" })).toEqual({ "a.b": "dotted" });
});
