import { TerraformLocal } from "cdktf";
import { deepMerge, JsonObject, valuesJson } from "../../../modules/core/nested";
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

  it("keep a member of any name", () => {
    expect(valuesJson(JSON.parse('{"b":{"__proto__":1,"__a__":2}}') as JsonObject)).toBe(
      '{"b":{"__a__":2,"__proto__":1}}',
    );
  });

  it("leave out what was not given", () => {
    expect(valuesJson({ a: undefined, b: { c: undefined } })).toBe('{"b":{}}');
  });

  it("keep Terraform from evaluating the user's text", () => {
    const text = "${var.x} %{ if } $ { % $${x}";
    const json = valuesJson({ a: text });
    expect(json).toBe('{"a":"\\u0024{var.x} \\u0025{ if } $ { % $\\u0024{x}"}');
    expect(JSON.parse(json)).toEqual({ a: text });
  });

  it("escape what JSON allows in a string and YAML does not", () => {
    expect(valuesJson({ "k\u2028": "\u007f \u0085 \u2029 \ufeff é 🚀" })).toBe(
      '{"k\\u2028":"\\u007f \\u0085 \\u2029 \\ufeff é 🚀"}',
    );
  });

  it("keep references that CDKTF made", () => {
    const found = withStack((stack) => {
      const region = new TerraformLocal(stack, "region", "eu-west-1");
      const zone = `${region.asString}a`;
      new TerraformLocal(stack, "values", valuesJson({ zone, text: "${region}" }));
      // CDKTF writes a reference without its braces where it takes it for a part of the user's expression.
      new TerraformLocal(stack, "open", valuesJson({ a: "echo '${'", b: zone }));
      new TerraformLocal(stack, "around", valuesJson({ a: "${HOME:-" + zone + "} costs $" + zone }));
    });
    expect(found.json.locals).toEqual({
      region: "eu-west-1",
      values: '{"text":"\\u0024{region}","zone":"${local.region}a"}',
      open: `{"a":"echo '\\u0024{'","b":"\${local.region}a"}`,
      around: '{"a":"\\u0024{HOME:-${local.region}a} costs \\u0024${local.region}a"}',
    });
  });
});
