// A platform with every option that adds resources of its own, so that checkov and rehearsals see those too.
import { App } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { synth } from "../../stacks/synth";

const app = new App();
const platform = new FlinkPlatform(app, "everything", {
  region: "eu-west-1",
  images: {
    pullThroughCache: {
      prefix: "everything",
      dockerHubSecret: "ecr-pullthroughcache/docker-hub",
      ghcrSecret: "ecr-pullthroughcache/ghcr",
    },
  },
  network: { flowLogs: {}, interfaceEndpoints: ["ecr.api", "ecr.dkr", "sts"] },
  storage: { encryption: "kms" },
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"],
    privateAccessCidrs: ["10.1.0.0/16"],
    admins: ["arn:aws:iam::111122223333:role/deployer"],
  },
  addOns: {
    loadBalancerController: {},
    fluentBit: {},
    cloudWatch: {},
    ingressControllers: { nginx: { namespace: "ingress-nginx" }, outside: { cidrs: ["10.2.0.0/16"] } },
    flinkOperator: { plannedJobs: 40 },
    monitoring: {
      keptMetrics: ["orders_.+"],
      values: { grafana: { ingress: { enabled: true, ingressClassName: "alb" } } },
    },
  },
});
const teamA = platform.addTeam("team-a", {
  quota: { cpu: 20, memory: "80Gi" },
  webUi: { hosts: ["*.flink.internal"], internal: true },
});
const image = "flink:2.2.1";
const session = teamA.addSessionCluster("session", { image });
teamA.addSessionJob("top-speed", {
  cluster: session,
  jarUri:
    "https://repo1.maven.org/maven2/org/apache/flink/flink-examples-streaming/2.2.1/flink-examples-streaming-2.2.1-TopSpeedWindowing.jar",
  parallelism: 1,
});
const jarUri = "local:///opt/flink/examples/streaming/StateMachineExample.jar";
teamA.addBlueGreenApplication("clicks", { image, jarUri, parallelism: 1, upgradeMode: "last-state" });
const orders = teamA.addApplication("orders", {
  image,
  jarUri,
  parallelism: 1,
  upgradeMode: "savepoint",
  ingress: { template: "{{name}}.flink.internal" },
  zones: ["eu-west-1a"],
});
teamA.addApplication("returns", {
  image,
  jarUri,
  parallelism: 1,
  ingress: {
    template: "{{name}}.flink.internal",
    className: "nginx",
    annotations: { "nginx.ingress.kubernetes.io/whitelist-source-range": "10.0.0.0/8" },
  },
});
teamA.addStateSnapshot("orders-before-v2", { job: orders });
synth(app);
