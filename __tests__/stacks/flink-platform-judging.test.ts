import { FlinkApplicationProps } from "../../modules/flink/resources/flink-application";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "../support/app";
import { AnyProps, problemsOf } from "../support/platform-problems";
import { errors, warnings } from "../support/problems";

const REGION = "us-west-2";
const TEAM: TeamProps = { quota: { cpu: 8, memory: "32Gi" } };

describe("Flink resources are judged", () => {
  const STATELESS: FlinkApplicationProps = {
    image: "flink:2.2.1",
    jarUri: "local:///job.jar",
    upgradeMode: "stateless",
    highAvailability: true,
  };
  const rulesOf = (props: AnyProps, team: Partial<TeamProps> = {}) => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION, ...props } as FlinkPlatformProps);
    platform.addTeam("team-a", { ...TEAM, ...team }).addApplication("orders", STATELESS);
    const ruled = (problems: readonly { path: string; rule?: string }[]) =>
      problems.filter(({ path }) => path.startsWith("team-a")).map(({ rule }) => rule);
    return { errors: ruled(errors(app)), warnings: ruled(warnings(app)) };
  };

  it("as the platform says, as the team says, which wins", () => {
    const judging = { warnings: "errors" } as const;
    expect(rulesOf({})).toEqual({ errors: [], warnings: ["M7"] });
    expect(rulesOf({ judging })).toEqual({ errors: ["M7"], warnings: [] });
    expect(rulesOf({}, { judging })).toEqual({ errors: ["M7"], warnings: [] });
    expect(rulesOf({ judging }, { judging: { warnings: "report" } })).toEqual({
      errors: [],
      warnings: ["M7"],
    });
    expect(rulesOf({ judging: { silence: { M7: "always empty" } } })).toEqual({ errors: [], warnings: [] });
  });

  it("with the operator as the platform installs it", () => {
    const rollback = { "kubernetes.operator.deployment.rollback.enabled": "true" };
    const judged = (flinkOperator: unknown) => {
      const app = testApp();
      const platform = new FlinkPlatform(app, "flink", {
        region: REGION,
        addOns: { flinkOperator },
      } as FlinkPlatformProps);
      platform.addTeam("team-a", TEAM).addApplication("orders", { ...STATELESS, highAvailability: false });
      return errors(app).map(({ rule, path }) => [path, rule]);
    };
    expect(judged({})).toEqual([]);
    expect(judged("existing")).toEqual([]);
    const expected = [[expect.any(String), "D6"]];
    expect(judged({ configuration: rollback })).toEqual(expected);
    const text = Object.entries(rollback)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join("");
    expect(judged({ values: { defaultConfiguration: { "flink-conf.yaml": text } } })).toEqual(expected);
  });

  it.each([
    [{ judging: { silence: { M99: "x" } } }, "flink.judging.silence.M99"],
    [{ judging: { silence: { M7: "" } } }, "flink.judging.silence.M7"],
    [{ judging: { warnings: "error" } }, "flink.judging.warnings"],
  ])("%j is a mistake", (props, path) => {
    expect(problemsOf({ region: REGION, ...props }).map((problem) => problem.path)).toEqual([path]);
  });
});
