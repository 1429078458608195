import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "../../__tests__/support/app";
import { TeamProps } from "../../modules/team/team-props";
import { TeamLayers } from "../../stacks/layers/team-layers";
import { Resource } from "./api";
import { synthesized } from "./output";
import { Unit, unitsOf } from "./units";

/** A team of a default platform: what it is granted, and its jobs. */
export interface TestTeam {
  /** What Terraform itself makes in the platform below it. */
  readonly platform: readonly Unit[];
  /** The release with the admission policy of Ingresses; empty where nobody serves any. */
  readonly guard: readonly Unit[];
  /** The release with the monitors of all jobs. */
  readonly monitors: readonly Unit[];
  readonly granted: readonly Unit[];
  readonly jobs: readonly Unit[];
}

/** Teams by name, with what the platform makes for each of them. */
export function teams(
  props: Readonly<Record<string, TeamProps>>,
  fill: (team: TeamLayers) => void = () => undefined,
  platformProps: Partial<FlinkPlatformProps> = {},
): Readonly<Record<string, TestTeam>> {
  const app = testApp();
  const platform = new FlinkPlatform(app, "flink", { region: "us-west-2", ...platformProps });
  for (const [name, team] of Object.entries(props)) fill(platform.addTeam(name, team));
  const units = unitsOf(synthesized(app));
  const of = (stack: string) => units.filter((unit) => unit.stack === stack);
  const below = of("flink-platform").filter(({ release }) => release === undefined);
  const guard = of("flink-platform").filter(({ title }) => title.endsWith("ingress_guard"));
  const monitors = of("flink-platform").filter(({ title }) => title.endsWith("flink_pod_monitors"));
  const named = Object.keys(props).map((name): [string, TestTeam] => [
    name,
    { platform: below, guard, monitors, granted: of(`flink-team-${name}`), jobs: of(`flink-jobs-${name}`) },
  ]);
  return Object.fromEntries(named);
}

export function resourcesOf(units: readonly Unit[]): readonly Resource[] {
  return units.flatMap(({ resources }) => resources);
}
