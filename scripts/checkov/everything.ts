// A platform with every option that adds resources of its own, so that checkov sees those too.
import { App } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { synth } from "../../stacks/synth";

const app = new App();
const platform = new FlinkPlatform(app, "everything", {
  region: "eu-west-1",
  network: { flowLogs: {}, interfaceEndpoints: ["ecr.api", "ecr.dkr", "sts"] },
  storage: { encryption: "kms" },
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"],
    privateAccessCidrs: ["10.1.0.0/16"],
    admins: ["arn:aws:iam::111122223333:role/deployer"],
  },
  addOns: { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} },
});
platform.addTeam("team-a", { quota: { cpu: 8, memory: "32Gi" } });
synth(app);
