import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();

// Small and cheap: one NAT gateway, few nodes, no metrics service.
const dev = new FlinkPlatform(app, "flink-dev", {
  region: "eu-west-1",
  network: { singleNat: true },
  storage: { prometheusWorkspace: false },
  pools: { compute: { cpuLimit: 64, memoryLimit: "256Gi", capacity: "spot" } },
});

// Three zones, state in S3, an API that only the company's network reaches.
const prod = new FlinkPlatform(app, "flink-prod", {
  region: "eu-central-1",
  accountId: "111122223333",
  backend: { type: "s3", bucket: "example-terraform-state" },
  network: { cidr: "10.1.0.0/16", zones: 3 },
  storage: { encryption: "kms" },
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"],
    admins: ["arn:aws:iam::111122223333:role/platform-admin"],
  },
});

// The same team on both.
for (const platform of [dev, prod]) {
  const team = platform.addTeam("payments", { quota: { cpu: 32, memory: "128Gi" } });
  team.addApplication("fraud-detection", {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
    parallelism: 2,
    upgradeMode: "last-state",
    runOn: "compute",
  });
}

synth(app);
