import { App } from "cdktf";
import { Problems, ProblemsError } from "../../../modules/core/problems";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { TeamLayers } from "../../../stacks/layers/team-layers";
import { testApp } from "../../support/app";
import { PLATFORM_CLUSTER } from "../../support/platform";

const JOB = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 2 };

/** A platform with one team that runs what `fill` adds. */
function platform(fill: (team: TeamLayers) => void, props: Partial<FlinkPlatformProps> = {}): App {
  const app = testApp();
  const flink = new FlinkPlatform(app, "flink", { region: "us-west-2", ...props });
  fill(flink.addTeam("team-a", { quota: { cpu: 10, memory: "600Gi" } }));
  return app;
}

const errors = (app: App) => Problems.of(app).settle().errors;

test("a pod that fits on no node is a mistake, told by its property", () => {
  const app = platform((team) => team.addApplication("big", { ...JOB, taskManager: { memory: "200g" } }));
  expect(errors(app)).toMatchObject([
    {
      path: "team-a.big.taskManager.memory",
      value: "200g",
      reason: expect.stringMatching(
        /^a pod asks for 200Gi memory, and the largest node of the pool compute, .*\(F1\)$/,
      ),
    },
  ]);
});

test("jobs of a team together are held against its quota", () => {
  const app = platform((team) => {
    for (const name of ["a", "b"]) team.addApplication(name, { ...JOB, parallelism: 5 });
  });
  expect(errors(app)).toMatchObject([{ path: "team-a.quota.cpu", value: 10 }]);
});

test.each([
  [{ cpu: -1, memory: "40Gi" }, "cpu"],
  [{ cpu: 10, memory: "-1Gi" }, "memory"],
  [{ cpu: 10, memory: "40Gi", pods: -1 }, "pods"],
])("a quota that is a mistake of its own is nothing to hold jobs against: %j", (quota, name) => {
  const app = testApp();
  const team = new FlinkPlatform(app, "flink", { region: "us-west-2" }).addTeam("team-a", { quota });
  team.addApplication("a", JOB);
  expect(errors(app).map(({ path }) => path)).toEqual([`team-a.quota.${name}`]);
});

test("synthesis fails with them, and nothing is written", () => {
  const app = platform((team) => team.addApplication("big", { ...JOB, parallelism: 50 }));
  expect(() => app.synth()).toThrow(ProblemsError);
  expect(() => app.synth()).toThrow(/team-a\.big\.parallelism = 50/);
});

test("checks are done anew when more is added", () => {
  let later: TeamLayers | undefined;
  const app = platform((team) => (later = team).addApplication("a", JOB));
  expect(errors(app)).toEqual([]);
  later?.addApplication("b", { ...JOB, parallelism: 50 });
  expect(errors(app)).toHaveLength(1);
  expect(errors(app)).toHaveLength(1);
});

test("of a cluster that was there before only Karpenter's pools are known", () => {
  const cluster = { existing: PLATFORM_CLUSTER };
  const on = (runOn: "compute" | "on-demand") =>
    platform((team) => team.addApplication("big", { ...JOB, runOn, taskManager: { memory: "200g" } }), {
      network: { existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["a", "b"] } },
      cluster,
    });
  expect(errors(on("on-demand"))).toEqual([]);
  expect(errors(on("compute"))).toHaveLength(1);
});

describe("What the operator is configured with for all jobs counts", () => {
  const SELECTOR = "kubernetes.taskmanager.node-selector";
  const withOperator = (flinkOperator: object) =>
    errors(platform((team) => team.addApplication("a", JOB), { addOns: { flinkOperator } }));

  it("by its property", () => {
    expect(withOperator({ configuration: { [SELECTOR]: "kubernetes.io/arch:s390x" } })).toHaveLength(1);
  });

  it("by the chart's values, which replace the whole of it", () => {
    const values = (text: string) => ({ defaultConfiguration: { "flink-conf.yaml": text } });
    expect(withOperator({ values: values(`${SELECTOR}: kubernetes.io/arch:s390x\n`) })).toHaveLength(1);
    const both = { configuration: { [SELECTOR]: "kubernetes.io/arch:s390x" }, values: values("a: b\n") };
    expect(withOperator(both)).toEqual([]);
  });
});
