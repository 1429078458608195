import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();

// The network layer is left out; its values stand in for it.
const platform = new FlinkPlatform(app, "flink", {
  region: "us-east-1",
  network: {
    existing: {
      vpcId: "vpc-0a1b2c3d4e5f60718",
      vpcCidr: "10.20.0.0/16",
      // The cluster layer tags them karpenter.sh/discovery=flink, so that Karpenter finds them.
      privateSubnetIds: ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"],
    },
  },
  // Installed by somebody else already: nothing is installed, and the order still holds.
  addOns: { certManager: "existing", metricsServer: "existing", monitoring: false },
});

platform.addTeam("team-a", { quota: { cpu: 16, memory: "64Gi" } });

synth(app);
