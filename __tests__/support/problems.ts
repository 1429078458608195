import { IConstruct } from "constructs";
import { Problem, Problems } from "../../modules/core/problems";

/** All mistakes of the tree that `scope` belongs to. */
export function errors(scope: IConstruct): readonly Problem[] {
  return Problems.of(scope).errors;
}

/** All doubts of the tree that `scope` belongs to. */
export function warnings(scope: IConstruct): readonly Problem[] {
  return Problems.of(scope).warnings;
}
