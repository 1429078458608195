import { CertManager } from "../../../modules/addons/cert-manager";
import { CloudWatch } from "../../../modules/addons/cloud-watch";
import { FluentBit } from "../../../modules/addons/fluent-bit";
import { LoadBalancerController } from "../../../modules/addons/load-balancer-controller/load-balancer-controller";
import { PLATFORM_CLUSTER, releaseIn } from "../../support/platform";

const context = { ...PLATFORM_CLUSTER, region: "us-west-2", tags: { deployment: "d" }, needs: [] };
const roleOf = (arn: string) => ({ annotations: { "eks.amazonaws.com/role-arn": arn } });

describe("cert-manager", () => {
  const { values, attributes } = releaseIn("cert-manager", (stack) => {
    new CertManager(stack, "certificates", { needs: [], monitors: true });
  });

  it("keeps its CRDs, and its leases in its own namespace", () => {
    expect(values).toMatchObject({
      crds: { enabled: true, keep: true },
      global: { leaderElection: { namespace: "cert-manager" } },
    });
  });

  it("has a webhook that survives a drain, and waits until it answers", () => {
    expect(values).toMatchObject({
      webhook: { replicaCount: 2, podDisruptionBudget: { enabled: true } },
      startupapicheck: { timeout: "5m" },
    });
    expect(attributes).toMatchObject({ wait: true });
  });
});

describe("AWS Load Balancer Controller", () => {
  const { values } = releaseIn("load-balancer-controller", (stack) => {
    new LoadBalancerController(stack, "load-balancer-controller", context);
  });

  it("is told what pods cannot read from instance metadata", () => {
    expect(values).toMatchObject({ clusterName: "flink", region: "us-west-2", vpcId: "vpc-1" });
  });

  it("stands in nobody's way: no Service has to ask it", () => {
    expect(values).toMatchObject({ enableServiceMutatorWebhook: false });
  });

  it("tags what it makes, with its own role", () => {
    expect(values).toMatchObject({
      defaultTags: { deployment: "d" },
      serviceAccount: roleOf(PLATFORM_CLUSTER.loadBalancerControllerRoleArn),
    });
  });
});

describe("Fluent Bit", () => {
  const { values } = releaseIn("fluent-bit", (stack) => {
    new FluentBit(stack, "fluent-bit", context);
  });

  it("writes to the group that exists, in the platform's region", () => {
    expect(values).toMatchObject({
      cloudWatchLogs: { region: "us-west-2", logGroupName: "/aws/eks/flink/pods", autoCreateGroup: false },
      serviceAccount: roleOf(PLATFORM_CLUSTER.fluentBitRoleArn),
    });
  });

  it("runs on every node", () => {
    expect(values).toMatchObject({ tolerations: [{ operator: "Exists" }] });
    expect(values).not.toHaveProperty("nodeSelector");
  });
});

describe("the CloudWatch agent", () => {
  const install = (enhanced?: boolean) =>
    releaseIn("cloudwatch-metrics", (stack) => {
      new CloudWatch(stack, "cloud-watch", { ...context, enhanced });
    }).values;

  it("reaches instance metadata, on every node", () => {
    expect(install()).toMatchObject({
      clusterName: "flink",
      hostNetwork: true,
      tolerations: [{ operator: "Exists" }],
      serviceAccount: roleOf(PLATFORM_CLUSTER.cloudWatchRoleArn),
    });
  });

  it.each([true, false])("has enhanced observability only when asked (%s)", (enhanced) => {
    expect(install(enhanced)).toMatchObject({ enhancedContainerInsights: { enabled: enhanced } });
    expect(install()).toMatchObject({ enhancedContainerInsights: { enabled: false } });
  });
});
