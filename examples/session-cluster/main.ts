import { App } from "cdktf";
import { FlinkPlatform, synth } from "flink-on-eks";

const app = new App();
const platform = new FlinkPlatform(app, "flink", { region: "eu-central-1" });

const analytics = platform.addTeam("analytics", {
  quota: { cpu: 64, memory: "256Gi" },
  // Jobs read Kafka in the VPC; everything but DNS and HTTPS has to be named.
  egress: [{ cidr: "10.0.0.0/16", ports: [9092, 9094], description: "MSK brokers" }],
});

// One cluster for several small jobs: it starts once, jobs come and go.
const session = analytics.addSessionCluster("session", {
  image: "flink:2.2.1",
  runOn: "on-demand",
  taskManager: { cpu: 2, memory: "4g" },
});

analytics.addSessionJob("top-speed", {
  cluster: session,
  jarUri:
    "https://repo1.maven.org/maven2/org/apache/flink/flink-examples-streaming/2.2.1/flink-examples-streaming-2.2.1-TopSpeedWindowing.jar",
  parallelism: 1,
  upgradeMode: "savepoint",
});

// The same job as an application: a cluster of its own, here one whose TaskManagers are fixed (standalone).
analytics.addApplication("state-machine", {
  image: "flink:2.2.1",
  mode: "standalone",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 4,
  upgradeMode: "stateless",
  runOn: "spot",
});

synth(app);
