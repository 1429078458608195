import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();
const platform = new FlinkPlatform(app, "flink", { region: "eu-central-1" });

const analytics = platform.addTeam("analytics", { quota: { cpu: 64, memory: "256Gi" } });

// Files as they were written for any cluster: judged like constructs, and wired to the team's bucket, account, queue
// and pool where they do not say it themselves. The path is relative to the folder that the app runs in.
analytics.addManifests("jobs/*.yaml", {
  runOn: "on-demand",
  silence: { M7: "nobody minds when word-count counts anew" },
});

synth(app);
