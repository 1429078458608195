import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";
import { STEPS } from "./steps";

// One job through its life, a step at a time: `STEP=scale npx cdktf-cli deploy 'flink-jobs-team-a'`.
const name = process.env.STEP ?? "deploy";
const step = STEPS[name];
if (step === undefined) throw new Error(`STEP is one of ${Object.keys(STEPS).join(", ")}, not ${name}`);

const app = new App();
const platform = new FlinkPlatform(app, "flink", { region: "eu-central-1" });
step(platform.addTeam("team-a", { quota: { cpu: 64, memory: "256Gi" } }));

synth(app);
