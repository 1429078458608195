import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();

const platform = new FlinkPlatform(app, "flink", { region: "us-west-2" });

const teamA = platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });

teamA.addApplication("state-machine", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 2,
  upgradeMode: "last-state",
  runOn: "compute",
});

synth(app);
