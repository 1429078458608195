import { Cluster, Network } from "../../../modules/contracts";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { testApp } from "../../support/app";
import { PLATFORM_CLUSTER } from "../../support/platform";
import { templates } from "../../support/platform-app";
import { errors, warnings } from "../../support/problems";

const NETWORK: Network = {
  vpcId: "vpc-1",
  vpcCidr: "10.0.0.0/16",
  privateSubnetIds: ["subnet-1", "subnet-2"],
};

/** A platform on a cluster that lacks nothing but what is overridden. */
function platform(props: Partial<FlinkPlatformProps> = {}, cluster: Partial<Cluster> = {}) {
  const app = testApp();
  const existing = { ...PLATFORM_CLUSTER, ...cluster };
  const made = new FlinkPlatform(app, "flink", { region: "us-west-2", cluster: { existing }, ...props });
  return { app, made };
}

const LABELLED = { "example.com/pool": "system" };

describe("the network of a cluster that exists", () => {
  it("is there with it: no layer is made", () => {
    const { app, made } = platform();
    made.addTeam("team-a", { quota: { cpu: 8, memory: "32Gi" } });
    expect(errors(app)).toEqual([]);
    expect(Object.keys(templates(app))).toEqual(["flink-storage", "flink-platform", "flink-team-team-a"]);
    expect(made.network).toBeUndefined();
  });

  it("may be told, and still no layer is made", () => {
    const { app, made } = platform({ network: { existing: NETWORK } });
    expect(errors(app)).toEqual([]);
    expect(Object.keys(templates(app))).toEqual(["flink-storage", "flink-platform"]);
    expect(made.network).toBe(NETWORK);
  });

  it.each([{ zones: 3 }, {}])("cannot be made besides: %j", (network) => {
    const { app } = platform({ network });
    expect(errors(app)).toEqual([
      {
        path: "flink.network",
        value: network,
        reason: "the cluster exists already, in a network that exists too: nothing would use this one",
        cure: "leave it out, here and in the environment",
      },
    ]);
  });
});

describe("what an add-on needs and the cluster lacks", () => {
  it("is a mistake where it is to be written, by the platform's id", () => {
    const lacking = { clusterAutoscalerRoleArn: undefined, karpenterNodeRole: undefined };
    const { app } = platform({ name: "production" }, lacking);
    expect(errors(app).map(({ path }) => path)).toEqual([
      "flink.cluster.existing.clusterAutoscalerRoleArn",
      "flink.cluster.existing.karpenterNodeRole",
    ]);
  });

  it("is no role of Prometheus' without a workspace", () => {
    const lacking = { prometheusRoleArn: undefined, grafanaRoleArn: undefined };
    expect(errors(platform({ storage: { prometheusWorkspace: false } }, lacking).app)).toEqual([]);
    expect(errors(platform({}, lacking).app).map(({ path }) => path)).toEqual([
      "flink.cluster.existing.prometheusRoleArn",
      "flink.cluster.existing.grafanaRoleArn",
    ]);
  });
});

describe("what nobody does for a cluster that exists", () => {
  const doubts = (...given: Parameters<typeof platform>) => warnings(platform(...given).app);

  it("labels of nodes for the add-ons' pods", () => {
    const addOns = { monitoring: "existing", metricsServer: false, yunikorn: false } as const;
    expect(doubts({ addOns })).toContainEqual({
      path: "flink.addOns.nodeSelector",
      value: { "flink-on-eks/pool": "core" },
      reason:
        "the pods of clusterAutoscaler, karpenter, certManager, flinkOperator run on nodes with the label flink-on-eks/pool=core only, and would wait for ever where a cluster has none",
      cure: "name a label of its nodes ({} for any node), or label nodes flink-on-eks/pool=core and write that here",
    });
  });

  it.each<Record<string, string>>([LABELLED, {}, { "flink-on-eks/pool": "core" }])(
    "which may be named: %j",
    (nodeSelector) => {
      const found = doubts({ addOns: { nodeSelector } });
      expect(found.map(({ path }) => path)).not.toContain("flink.addOns.nodeSelector");
    },
  );

  it("the tag of subnets, which it names exactly", () => {
    expect(doubts({ network: { existing: NETWORK } }, { clusterName: "shared" })).toContainEqual({
      path: "flink.network.existing.privateSubnetIds",
      value: ["subnet-1", "subnet-2"],
      reason:
        "Karpenter's pools find their subnets by the tag karpenter.sh/discovery=shared, which nobody sets here",
      cure: "tag them once: aws ec2 create-tags --resources subnet-1 subnet-2 --tags Key=karpenter.sh/discovery,Value=shared",
    });
    expect(doubts()).toContainEqual(
      expect.objectContaining({
        path: "flink.cluster.existing",
        cure: "tag them once: aws ec2 create-tags --resources <subnets> --tags Key=karpenter.sh/discovery,Value=flink",
      }),
    );
  });

  it("also for pools that somebody else's Karpenter acts on", () => {
    const found = doubts({ addOns: { karpenter: "existing", nodeSelector: LABELLED } });
    expect(found.map(({ path }) => path)).toEqual(["flink.cluster.existing"]);
  });

  it("a pod identity association for Karpenter, unless it is named a role", () => {
    expect(doubts()).toContainEqual({
      path: "flink.addOns.karpenter",
      reason:
        "its controller does nothing without a role, which it gets by a pod identity association of the service account kube-system/karpenter: nobody makes one here",
      cure: 'make one in the cluster, or name a role for IRSA in values: { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": ... } } }',
    });
    const annotations = { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/karpenter" };
    const named = doubts({ addOns: { karpenter: { values: { serviceAccount: { annotations } } } } });
    expect(named.map(({ path }) => path)).not.toContain("flink.addOns.karpenter");
  });

  it("a queue of interruption notices", () => {
    expect(doubts({}, { karpenterQueue: undefined })).toContainEqual({
      path: "flink.cluster.existing.karpenterQueue",
      reason: "without a queue of interruption notices Karpenter's nodes on Spot end without being drained",
      cure: "give the name of the queue that Karpenter's own rules of EventBridge fill",
    });
  });

  it("a log group for Container Insights, which the agent would make without an end", () => {
    const addOns = { karpenter: false as const, nodeSelector: LABELLED, cloudWatch: {} };
    expect(doubts({ addOns }, { clusterName: "shared" })).toEqual([
      {
        path: "flink.addOns.cloudWatch",
        reason:
          "the agent makes the log group /aws/containerinsights/shared/performance where nobody has: it keeps its logs for ever, and outlives the agent",
        cure: "make it first: aws logs create-log-group --log-group-name /aws/containerinsights/shared/performance && aws logs put-retention-policy --log-group-name /aws/containerinsights/shared/performance --retention-in-days 90",
      },
    ]);
  });

  it("nothing of it where no Karpenter is wanted and the nodes are named", () => {
    expect(doubts({ addOns: { karpenter: false, nodeSelector: LABELLED } })).toEqual([]);
  });
});
