import { ClusterAutoscaler } from "../../../modules/addons/cluster-autoscaler";
import { KUBERNETES, KubernetesVersion } from "../../../modules/versions";
import { PLATFORM_CLUSTER, releaseIn } from "../../support/platform";

function install(kubernetesVersion: KubernetesVersion = "1.35") {
  return releaseIn("cluster-autoscaler", (stack) => {
    const context = { ...PLATFORM_CLUSTER, region: "us-west-2", kubernetesVersion, needs: [] };
    new ClusterAutoscaler(stack, "cluster-autoscaler", context);
  });
}

describe("Cluster Autoscaler", () => {
  it("finds the groups of its own cluster, in the region it is told", () => {
    expect(install().values).toMatchObject({
      cloudProvider: "aws",
      awsRegion: "us-west-2",
      autoDiscovery: { clusterName: "flink" },
      rbac: {
        serviceAccount: {
          name: "cluster-autoscaler",
          annotations: { "eks.amazonaws.com/role-arn": PLATFORM_CLUSTER.clusterAutoscalerRoleArn },
        },
      },
    });
  });

  it.each(Object.keys(KUBERNETES) as KubernetesVersion[])("has the image of Kubernetes %s", (version) => {
    const { tag } = (install(version).values as { image: { tag: string } }).image;
    expect(tag).toMatch(new RegExp(`^v${version}\\.\\d+$`));
  });

  it("removes nodes on which Flink used an emptyDir", () => {
    expect(install().values).toMatchObject({ extraArgs: { "skip-nodes-with-local-storage": false } });
  });
});
