import { IConstruct } from "constructs";
import { Problems } from "./problems";

/** Stands for a name that was not given, so that the run goes on and finds other mistakes. */
const UNNAMED = "unnamed";

/**
 * A name as the compiler promises it: a text. What plain JavaScript or a variable that is not set may hold instead is a
 * mistake.
 *
 * @param path Where the name was given, for the problem.
 */
export function givenName(scope: IConstruct, path: string, name: unknown): string {
  if (typeof name === "string" && name !== "") return name;
  Problems.of(scope).error({
    path,
    value: name,
    reason: "needs a name",
    cure: 'give a text: "team-a"',
  });
  return UNNAMED;
}

/** Props as the compiler promises them: an object. Nothing at all is one without properties. */
export function givenProps<P extends object | null | undefined>(
  scope: IConstruct,
  path: string,
  props: P,
): P {
  const given: unknown = props;
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return props;
  if (given !== undefined && given !== null)
    Problems.of(scope).error({
      path,
      value: given,
      reason: "not an object of properties",
      cure: "write { property: value }",
    });
  return {} as P;
}
