// A platform of 50 teams with as many jobs as the argument says, spread evenly over the teams.
import { App } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";

const TEAMS = 50;
const jobs = Number(process.argv[2]);

const app = new App();
const platform = new FlinkPlatform(app, "flink", { region: "us-west-2" });
const teams = Array.from({ length: TEAMS }, (_, i) =>
  platform.addTeam(`team-${i}`, { quota: { cpu: 200, memory: "800Gi" } }),
);
for (let i = 0; i < jobs; i++) {
  teams[i % TEAMS]!.addApplication(`job-${i}`, {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
    parallelism: 2,
    upgradeMode: "last-state",
    runOn: "compute",
  });
}
app.synth();
