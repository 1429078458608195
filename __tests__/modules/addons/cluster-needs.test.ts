import { AddOnsProps, resolveAddOns } from "../../../modules/addons/add-ons-props";
import { missingNeeds } from "../../../modules/addons/cluster-needs";
import { Cluster } from "../../../modules/contracts";
import { EVERY_ADD_ON, PLATFORM_CLUSTER, PLATFORM_STORE } from "../../support/platform";
import { CLUSTER } from "../../support/team";

const missing = (addOns: AddOnsProps, cluster: Cluster = CLUSTER, store = PLATFORM_STORE) =>
  missingNeeds(resolveAddOns(addOns), cluster, store, "flink.cluster.existing");

const keys = (...given: Parameters<typeof missing>) =>
  missing(...given).map(({ path }) => path.replace("flink.cluster.existing.", ""));

const ROLE = { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/own" } } };

describe("what add-ons need of a cluster that exists", () => {
  it("is all there where all of it is given", () => {
    expect(missing(EVERY_ADD_ON, PLATFORM_CLUSTER)).toEqual([]);
  });

  it("is a role, a node role or a log group for each add-on that is installed", () => {
    expect(keys(EVERY_ADD_ON)).toEqual([
      "clusterAutoscalerRoleArn",
      "karpenterNodeRole",
      "prometheusRoleArn",
      "grafanaRoleArn",
      "loadBalancerControllerRoleArn",
      "fluentBitRoleArn",
      "fluentBitLogGroup",
      "cloudWatchRoleArn",
    ]);
    expect(keys({})).toEqual([
      "clusterAutoscalerRoleArn",
      "karpenterNodeRole",
      "prometheusRoleArn",
      "grafanaRoleArn",
    ]);
  });

  it("says what is missing, for whom, and how to do without", () => {
    const [autoscaler, node] = missing({});
    expect(autoscaler).toEqual({
      path: "flink.cluster.existing.clusterAutoscalerRoleArn",
      reason: "addOns.clusterAutoscaler is to be installed, and does not work without a role in AWS",
      cure: 'give the ARN of the role of the service account kube-system/cluster-autoscaler, which it takes by IRSA or a pod identity association, or set addOns.clusterAutoscaler to false or "existing"',
    });
    expect(node).toEqual({
      path: "flink.cluster.existing.karpenterNodeRole",
      reason:
        "addOns.karpenter is to be installed, and does not work without the name of a role for the nodes it starts",
      cure: 'give it, or set addOns.karpenter to false or "existing"',
    });
  });

  it.each<[string, AddOnsProps]>([
    ["left out", { clusterAutoscaler: false, karpenter: false, monitoring: false }],
    ["there already", { clusterAutoscaler: "existing", karpenter: "existing", monitoring: "existing" }],
  ])("is nothing for what is %s", (_, addOns) => {
    expect(keys(addOns)).toEqual([]);
  });

  it("is no role for metrics that stay in the cluster", () => {
    const store = { ...PLATFORM_STORE, prometheusEndpoint: undefined };
    expect(keys({ karpenter: false, clusterAutoscaler: false }, CLUSTER, store)).toEqual([]);
  });

  it.each<[string, AddOnsProps, string[]]>([
    ["a role", { clusterAutoscaler: { values: { rbac: ROLE } } }, ["clusterAutoscalerRoleArn"]],
    [
      "a role of one of two accounts",
      { monitoring: { values: { prometheus: ROLE } } },
      ["prometheusRoleArn"],
    ],
    [
      "an account that is there already",
      { loadBalancerController: { values: { serviceAccount: { create: false, name: "mine" } } } },
      ["loadBalancerControllerRoleArn"],
    ],
    [
      "that a part is left out",
      { monitoring: { values: { grafana: { enabled: false } } } },
      ["grafanaRoleArn"],
    ],
    [
      "a log group",
      { fluentBit: { values: { cloudWatchLogs: { logGroupName: "mine" } } } },
      ["fluentBitLogGroup"],
    ],
  ])("may be said by a chart's values: %s", (_, addOns, settled) => {
    const all = keys(EVERY_ADD_ON);
    expect(keys({ ...EVERY_ADD_ON, ...addOns })).toEqual(all.filter((key) => !settled.includes(key)));
  });

  it("is not said by values that name something else", () => {
    const values = { rbac: { serviceAccount: { name: "mine" } } };
    expect(keys({ clusterAutoscaler: { values } })).toContain("clusterAutoscalerRoleArn");
  });
});
