/** A platform in the region and the number of zones that the arguments say, with a job in each pool and node group. */
import { App } from "cdktf";
import { FlinkPlatform, synth } from "../../index";
import { KARPENTER_POOLS } from "../../modules/kubernetes/pools";

const [region = "", zones = "2", ...without] = process.argv.slice(2);

const app = new App();
const platform = new FlinkPlatform(app, "flink", {
  region,
  network: { zones: Number(zones) },
  storage: { prometheusWorkspace: !region.startsWith("cn-") },
});
const team = platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });
for (const runOn of [...KARPENTER_POOLS, "on-demand", "spot"] as const) {
  if (without.includes(runOn)) continue;
  team.addApplication(`on-${runOn}`, {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
    parallelism: 2,
    upgradeMode: "last-state",
    runOn,
  });
}
synth(app);
