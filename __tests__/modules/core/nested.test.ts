import { TerraformLocal } from "cdktf";
import { deepMerge, escapeTemplates, valuesJson } from "../../../modules/core/nested";
import { withStack } from "../../support/app";

describe("A deep merge", () => {
  it("joins objects at every depth, the later one wins", () => {
    expect(deepMerge({ a: { b: 1, c: { d: 1 } } }, { a: { c: { d: 2, e: 3 } } }, { f: 4 })).toEqual({
      a: { b: 1, c: { d: 2, e: 3 } },
      f: 4,
    });
  });

  it("replaces lists, as Helm does between values files", () => {
    expect(deepMerge({ args: ["a", "b"] }, { args: ["c"] })).toEqual({ args: ["c"] });
  });

  it("keeps an explicit null, by which Helm drops a default of the chart", () => {
    expect(deepMerge({ limits: { cpu: 1 } }, { limits: null })).toEqual({ limits: null });
  });

  it("ignores parts and members that were not given", () => {
    expect(deepMerge(undefined, { a: 1 }, { a: undefined }, undefined)).toEqual({ a: 1 });
    expect(deepMerge()).toEqual({});
  });

  it("changes none of its arguments, so that props can be used twice", () => {
    const defaults = { a: { b: 1 } };
    deepMerge(defaults, { a: { b: 2, c: 3 } });
    expect(defaults).toEqual({ a: { b: 1 } });
  });
});

describe("Values as JSON", () => {
  it("are compact, with sorted keys at every depth, so that the same input gives the same bytes", () => {
    expect(valuesJson({ b: [{ d: 1, c: null }], a: "x" })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });

  it("leave out what was not given", () => {
    expect(valuesJson({ a: undefined, b: { c: undefined } })).toBe('{"b":{}}');
  });

  it("keep Terraform from evaluating the user's text", () => {
    expect(valuesJson({ a: "${var.x} %{ if } $ { %" })).toBe('{"a":"$${var.x} %%{ if } $ { %"}');
    expect(escapeTemplates("$${x} $$${x}")).toBe("$$${x} $$$${x}");
  });

  it("escape what JSON allows in a string and YAML does not", () => {
    expect(valuesJson({ "k\u2028": "\u007f \u0085 \u2029 \ufeff é 🚀" })).toBe(
      '{"k\\u2028":"\\u007f \\u0085 \\u2029 \\ufeff é 🚀"}',
    );
  });

  it("keep references that CDKTF made", () => {
    const found = withStack((stack) => {
      const region = new TerraformLocal(stack, "region", "eu-west-1");
      new TerraformLocal(stack, "values", valuesJson({ zone: `${region.asString}a`, text: "${region}" }));
    });
    expect(found.json.locals).toEqual({
      region: "eu-west-1",
      values: '{"text":"$${region}","zone":"${local.region}a"}',
    });
  });
});
