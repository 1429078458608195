/** Platforms whose values stand at the edges of what AWS takes, as `EDGE` chooses. */
import { App } from "cdktf";
import { FlinkPlatform, FlinkPlatformProps, synth, TeamProps } from "../../index";

interface Edge {
  readonly name?: string;
  readonly props: FlinkPlatformProps;
  readonly team?: string;
  readonly rights?: Pick<TeamProps, "statements" | "managedPolicyArns">;
}

const manyTags = (count: number) =>
  Object.fromEntries([...Array(count).keys()].map((number) => [`cost-${number}`, "é".repeat(100)]));

const EDGES: Readonly<Record<string, Edge>> = {
  // Names as long as they may be: roles, queues, node groups and buckets are named after them.
  "longest names": {
    name: "a-platform-of-29-characters-x",
    team: "a-team-of-18-chars",
    props: { region: "us-west-2" },
  },
  "many tags": { props: { region: "eu-central-1", tags: manyTags(40) } },
  "least and most": {
    props: {
      region: "us-east-1",
      network: { cidr: "10.0.0.0/16", zones: 3, flowLogs: { retentionDays: 3653 } },
      storage: { encryption: "kms", recoveryDays: 1 },
      cluster: {
        serviceCidr: "172.16.0.0/12",
        logRetentionDays: 1,
        deletionProtection: true,
        nodeGroups: {
          onDemand: { minSize: 0, maxSize: 1, desiredSize: 0, rootVolumeGiB: 20 },
          spot: { minSize: 0, maxSize: 450 },
        },
      },
    },
  },
  "private endpoint": {
    props: {
      region: "us-west-2",
      cluster: {
        publicEndpoint: false,
        privateAccessCidrs: ["10.1.0.0/16", "192.168.0.0/24"],
        kubernetesVersion: "1.34",
      },
    },
  },
  "rights of a team": {
    props: { region: "us-west-2" },
    rights: {
      statements: [
        {
          sid: "Orders",
          actions: ["kinesis:GetRecords", "kinesis:Describe*"],
          resources: ["arn:aws:kinesis:us-west-2:111122223333:stream/orders"],
        },
        { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::other-bucket/in/*"] },
      ],
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonMSKReadOnlyAccess"],
    },
  },
};

const { name = "edge", props, team = "team-a", rights } = EDGES[process.env.EDGE ?? ""];
const app = new App();
const platform = new FlinkPlatform(app, name, props);
platform.addTeam(team, { quota: { cpu: 20, memory: "80Gi" }, ...rights }).addApplication("orders", {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 1,
  upgradeMode: "savepoint",
});
synth(app);
