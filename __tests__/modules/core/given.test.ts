import { TerraformStack } from "cdktf";
import { givenName, givenProps } from "../../../modules/core/given";
import { stackWith } from "../../support/app";
import { errors } from "../../support/problems";

function given<T>(take: (stack: TerraformStack) => T) {
  let value: T | undefined;
  const stack = stackWith((it) => (value = take(it)));
  return { value, errors: errors(stack) };
}

describe("what the compiler would refuse", () => {
  it.each([undefined, null, 7, {}, ""])("is told where a name is wanted, and replaced: %j", (name) => {
    expect(given((stack) => givenName(stack, "flink.addTeam", name))).toEqual({
      value: "unnamed",
      errors: [{ path: "flink.addTeam", value: name, reason: "needs a name", cure: 'give a text: "team-a"' }],
    });
  });

  it.each(["us-west-2", 7, true, [{}]])("is told where properties are wanted, as a whole: %j", (props) => {
    expect(given((stack) => givenProps<object>(stack, "flink", props as object))).toEqual({
      value: {},
      errors: [
        {
          path: "flink",
          value: props,
          reason: "not an object of properties",
          cure: "write { property: value }",
        },
      ],
    });
  });

  it("is nothing where there are no properties, of which the required ones are missed by themselves", () => {
    for (const none of [undefined, null])
      expect(given((stack) => givenProps<object | undefined | null>(stack, "flink", none))).toEqual({
        value: {},
        errors: [],
      });
  });
});

it("takes what the compiler takes", () => {
  const props = { region: "us-west-2" };
  expect(given((stack) => givenName(stack, "x", "team-a"))).toEqual({ value: "team-a", errors: [] });
  expect(given((stack) => givenProps(stack, "x", props))).toEqual({ value: props, errors: [] });
});
