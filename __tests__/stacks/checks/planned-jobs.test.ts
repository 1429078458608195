import { AddOnsProps } from "../../../modules/addons/add-ons-props";
import { Problems } from "../../../modules/core/problems";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { testApp } from "../../support/app";

const JOB = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 1 };

/** Warnings about the operator of a platform with three jobs, one of them in a session. */
function doubts(flinkOperator: AddOnsProps["flinkOperator"]) {
  const app = testApp();
  const platform = new FlinkPlatform(app, "flink", { region: "us-west-2", addOns: { flinkOperator } });
  const team = platform.addTeam("team-a", { quota: { cpu: 50, memory: "200Gi" } });
  team.addApplication("a", JOB);
  team.addBlueGreenApplication("b", JOB);
  const cluster = team.addSessionCluster("session", { image: JOB.image });
  const jarUri = "https://example.com/job.jar";
  const job = team.addSessionJob("c", { cluster, jarUri, parallelism: 1 });
  team.addStateSnapshot("snapshot", { job });
  return Problems.of(app)
    .settle()
    .warnings.filter(({ path }) => path.startsWith("flink.addOns.flinkOperator"));
}

test("more jobs than the operator's memory was planned for are a doubt, with what they take", () => {
  expect(doubts({ plannedJobs: 3 })).toEqual([
    {
      path: "flink.addOns.flinkOperator.plannedJobs",
      value: 3,
      reason:
        "the operator has 704Mi for that many jobs, and the teams have 4: an operator without heap acts late, and then not at all",
      cure: "plan for 4 at least (704Mi)",
    },
  ]);
});

test.each([{}, { plannedJobs: 4 }, "existing"] as const)("nothing is said with %j", (operator) => {
  expect(doubts(operator)).toEqual([]);
});
