/** Two platforms in two accounts, one of them in GovCloud, whose roles and policies are bounded. */
import { App } from "cdktf";
import { FlinkPlatform, synth } from "../../../index";

const app = new App();
const prod = new FlinkPlatform(app, "prod", {
  region: "eu-west-1",
  assumeRole: {
    roleArn: "arn:aws:iam::444455556666:role/deploy/terraform",
    externalId: "flink:prod",
    sessionName: "flink-on-eks",
  },
  iam: {
    permissionsBoundary: "arn:aws:iam::444455556666:policy/boundary",
    path: "/flink/",
    namePrefix: "delegated-",
  },
  network: { flowLogs: {} },
  storage: { encryption: "kms" },
  addOns: { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} },
});
const gov = new FlinkPlatform(app, "gov", {
  region: "us-gov-west-1",
  accountId: "777788889999",
  assumeRole: { roleArn: "arn:aws-us-gov:iam::777788889999:role/terraform" },
  iam: { permissionsBoundary: "arn:aws-us-gov:iam::777788889999:policy/boundary", namePrefix: "gov-" },
  network: { flowLogs: {} },
});
for (const platform of [prod, gov]) {
  platform
    .addTeam("team-a", {
      quota: { cpu: 50, memory: "200Gi" },
      statements: [{ actions: ["kinesis:Get*"], resources: ["*"] }],
    })
    .addApplication("orders", {
      image: "flink:2.2.1",
      jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
      parallelism: 2,
      upgradeMode: "savepoint",
    });
}
synth(app);
