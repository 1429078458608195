import { IConstruct } from "constructs";
import { Problem, Problems } from "../../modules/core/problems";

/** What a variable ends with, behind two underscores, to hold for one platform only. */
export function suffixOf(platform: string): string {
  return platform.toUpperCase().replace(/-/g, "_");
}

/** A variable that is meant for one platform. */
export interface SuffixedVariable {
  readonly name: string;
  /** Without what says which platform: `FLINK_ON_EKS_REGION`. */
  readonly base: string;
  readonly suffix: string;
  readonly value: string;
}

/** Platforms of each app, by the app. */
const PLATFORMS = new WeakMap<IConstruct, Set<string>>();

/**
 * Counts a platform among those of its app. When the app is complete, each variable whose suffix fits none of them is a
 * mistake: it was meant for something, and would be ignored without a word.
 */
export function countPlatform(
  scope: IConstruct,
  platform: string,
  variables: readonly SuffixedVariable[],
): void {
  const { root } = scope.node;
  const known = PLATFORMS.get(root);
  if (known) {
    known.add(platform);
    return;
  }
  const platforms = new Set([platform]);
  PLATFORMS.set(root, platforms);
  Problems.of(scope).later(() => ({ errors: fitNone(variables, [...platforms]), warnings: [] }));
}

function fitNone(variables: readonly SuffixedVariable[], platforms: readonly string[]): Problem[] {
  const suffixes = new Set(platforms.map(suffixOf));
  return variables
    .filter(({ suffix }) => !suffixes.has(suffix))
    .map(({ name, base, suffix, value }) => ({
      path: name,
      value,
      reason: `"${suffix}" stands for no platform of this app, so that nothing takes the setting`,
      cure: `write ${platforms.map((id) => `${base}__${suffixOf(id)} for platform "${id}"`).join(" or ")}, or unset it`,
    }));
}
