import { MODULE_INTERFACES } from "./module-interface";
import { conformity } from "./hcl-conformity";
import { parseHclType } from "./hcl-type";

const check = (value: unknown, type: string) => conformity(value, parseHclType(type), "x");

describe("A Terraform type", () => {
  it.each(Object.keys(MODULE_INTERFACES))("is read for every variable of %s", (source) => {
    for (const type of Object.values(MODULE_INTERFACES[source]!.variables))
      expect(() => parseHclType(type)).not.toThrow();
  });

  it("may separate attributes by commas, line ends or blanks, and nest", () => {
    const type = parseHclType(`map(object({
      a = string, b = optional(list(number), [1, 2])
      c = optional(object({ d = bool }), { d = (true) }) e = tuple([string, any]) }))`);
    expect(type).toEqual({
      kind: "map",
      element: {
        kind: "object",
        attributes: new Map([
          ["a", { type: { kind: "string" }, optional: false }],
          ["b", { type: { kind: "list", element: { kind: "number" } }, optional: true }],
          [
            "c",
            {
              type: {
                kind: "object",
                attributes: new Map([["d", { type: { kind: "bool" }, optional: false }]]),
              },
              optional: true,
            },
          ],
          [
            "e",
            { type: { kind: "tuple", elements: [{ kind: "string" }, { kind: "any" }] }, optional: false },
          ],
        ]),
      },
    });
  });

  it.each([
    ["list(text)", '"text" is no type'],
    ["map(string", 'expected ")", found "the end"'],
    ["object({ a string })", 'expected "=", found "string"'],
    ["string)", '")" is left over'],
    ["object({ a = ", "it ends too early"],
  ])("is refused as %s", (text, reason) => {
    expect(() => parseHclType(text)).toThrow(`Not a Terraform type: ${reason} in ${text}`);
  });
});

describe("A value conforms to a Terraform type", () => {
  it.each([
    ["a", "string"],
    [1, "string"],
    [true, "string"],
    ["443", "number"],
    [-0.5, "number"],
    ["false", "bool"],
    [null, "list(string)"],
    [["a", 1], "list(string)"],
    [["a"], "set(string)"],
    [["a", { b: 1 }], "tuple([string, any])"],
    [{ a: 1, b: 2 }, "map(number)"],
    [{}, "map(object({ a = string }))"],
    [{ a: "x" }, "object({ a = string, b = optional(number) })"],
    ["${module.vpc.azs}", "list(string)"],
    [{ a: "${local.b}" }, "object({ a = list(object({ b = number })) })"],
    [[{ anything: [1] }], "any"],
    [[{ anything: [1] }], "list"],
  ])("as %j does to %s", (value, type) => {
    expect(check(value, type)).toEqual([]);
  });

  it.each([
    ["text", "number", 'x: "text" is no number'],
    ["1", "bool", 'x: "1" is no bool'],
    [[1], "string", "x: [1] is no string"],
    ["a", "list(string)", 'x: "a" is no list'],
    ["a${local.b}", "list(string)", 'x: "a${local.b}" is no list'],
    ["$${local.b}", "list(string)", 'x: "$${local.b}" is no list'],
    [{ a: "b" }, "set(string)", 'x: {"a":"b"} is no set'],
    [["a"], "map(string)", 'x: ["a"] is no map'],
    [["a"], "tuple([string, string])", 'x: ["a"] is no tuple'],
    [["a"], "object({ a = string })", 'x: ["a"] is no object'],
    [{ b: [{ c: "d" }] }, "map(list(object({ c = number })))", 'x.b[0].c: "d" is no number'],
    [{}, "object({ a = string, b = optional(string) })", "x.a: missing"],
    [{ a: null }, "object({ a = string })", "x.a: missing"],
    [{ labl: {} }, "object({ label = optional(string) })", 'x.labl: unknown, did you mean "label"?'],
  ])("but not %j to %s", (value, type, mistake) => {
    expect(check(value, type)).toEqual([mistake]);
  });
});
