import { attribute, both, kind, Matcher, Resource, type } from "./resource";

/** `first` is made before `then`, and removed after it. */
export interface OrderRule {
  readonly id: string;
  readonly first: Matcher;
  readonly then: Matcher;
  /** Which pairs the rule is about, where not every one. */
  readonly pair?: (first: Resource, then: Resource) => boolean;
  /** What happens otherwise. */
  readonly why: string;
}

export const FLINK = kind(
  "FlinkDeployment",
  "FlinkBlueGreenDeployment",
  "FlinkSessionJob",
  "FlinkStateSnapshot",
);

export const addOn = (...names: readonly string[]): Matcher =>
  both(type("aws_eks_addon"), attribute("addon_name", new RegExp(`^(${names.join("|")})$`)));
