import type { ObjectValue } from "../../rehearse/provider/value";
import { CALLER, carrier, emptyWorld, HOST, install, release, uninstall, worldWithCluster } from "./world";

const NODE_CLASS = { kind: "EC2NodeClass", metadata: { name: "compute" } };
const NODE_POOL = { kind: "NodePool", metadata: { name: "compute" } };
const DEPLOYMENT = {
  kind: "FlinkDeployment",
  metadata: { name: "job", namespace: "team-a" },
  spec: { podTemplate: { spec: { nodeSelector: { "flink-on-eks/pool": "compute" } } } },
};
const flinkCrd = (kept: boolean): ObjectValue => ({
  kind: "CustomResourceDefinition",
  metadata: { annotations: kept ? { "helm.sh/resource-policy": "keep" } : {} },
  spec: { names: { kind: "FlinkDeployment" } },
});

describe("AWS", () => {
  it.each([
    ["a VPC with a subnet", "aws_vpc", { id: "vpc-1" }, "aws_subnet", { id: "subnet-1", vpc_id: "vpc-1" }],
    [
      "an address of a NAT gateway",
      "aws_eip",
      { id: "e-1" },
      "aws_nat_gateway",
      { id: "n", allocation_id: "e-1" },
    ],
    [
      "a cluster with nodes",
      "aws_eks_cluster",
      { name: "c" },
      "aws_eks_node_group",
      { id: "g", cluster_name: "c" },
    ],
    ["a role with a policy", "aws_iam_role", { name: "r" }, "aws_iam_role_policy", { name: "p", role: "r" }],
    [
      "a bucket with objects",
      "aws_s3_bucket",
      { bucket: "state" },
      "aws_s3_object",
      { id: "o", bucket: "state" },
    ],
  ])("refuses to delete %s", async (_, type, values, other, otherValues) => {
    const world = emptyWorld();
    await world.create(type, values, CALLER, "1");
    const blocker = { type: other, key: "blocker", values: otherValues };
    world.objects.put(blocker);
    expect((await world.delete(type, values, CALLER, "")).error).toContain(other);
    world.objects.remove(blocker);
    expect(await world.delete(type, values, CALLER, "")).toEqual({ exists: false });
  });

  it("refuses a second role of one name", async () => {
    const world = emptyWorld();
    await world.create("aws_iam_role", { name: "r" }, CALLER, "1");
    const { error } = await world.create("aws_iam_role", { name: "r" }, CALLER, "2");
    expect(error).toBe("EntityAlreadyExists: r already exists.");
  });

  it("makes the control plane's log group again when it was removed before the cluster", async () => {
    const world = worldWithCluster();
    world.objects.remove({ type: "aws_eks_node_group", key: "flink:core" });
    const cluster = {
      ...world.objects.get("aws_eks_cluster", "flink")?.values,
      enabled_cluster_log_types: ["api"],
    };
    world.objects.put({ type: "aws_eks_cluster", key: "flink", values: cluster });
    await world.delete("aws_eks_cluster", cluster, CALLER, "");
    expect(world.objects.get("aws_cloudwatch_log_group", "/aws/eks/flink/cluster")?.cause).toContain(
      "control plane",
    );
  });
});

describe("a release", () => {
  it("cannot be reached once its cluster is gone", async () => {
    const world = worldWithCluster();
    world.objects.remove({ type: "aws_eks_cluster", key: "flink" });
    world.objects.put({ type: "past_endpoint", key: HOST, values: {} });
    expect((await install(world, release("a", "a"))).error).toContain("unreachable");
  });

  it.each([
    ["a node", "aws_eks_node_group", "flink:core", "0/0 nodes"],
    ["the network plugin", "aws_eks_addon", "flink:vpc-cni", "cni plugin"],
  ])("needs %s", async (_, type, key, error) => {
    const world = worldWithCluster();
    world.objects.remove({ type, key });
    expect((await install(world, release("a", "a"))).error).toContain(error);
  });

  it("stays pending when whoever installs it dies", async () => {
    const world = worldWithCluster();
    const gone = new AbortController();
    world.settings = { millisecondsPerMinute: 60_000 };
    const caller = { ...CALLER, gone: gone.signal };
    const installing = world.create("helm_release", release("a", "metrics-server"), caller, "1");
    gone.abort();
    await expect(installing).rejects.toThrow("aborted");
    expect(world.objects.all("helm_release").map(({ values }) => values.status)).toEqual(["pending-install"]);
  });

  it("needs somebody who may use the cluster", async () => {
    const world = worldWithCluster();
    const cluster = world.objects.get("aws_eks_cluster", "flink");
    world.objects.put({
      type: "aws_eks_cluster",
      key: "flink",
      values: { ...cluster?.values, access_config: [] },
    });
    expect((await install(world, release("a", "a"))).error).toContain("Unauthorized");
  });

  it("of custom resources needs their definition", async () => {
    expect((await install(worldWithCluster(), carrier("pool", NODE_POOL))).error).toContain(
      'no matches for kind "NodePool"',
    );
  });

  it("of a Flink job needs the operator's webhook", async () => {
    const world = worldWithCluster();
    await install(world, carrier("crds", flinkCrd(true)));
    expect((await install(world, carrier("job", DEPLOYMENT))).error).toContain("failed calling webhook");
  });

  it("of the operator needs cert-manager", async () => {
    const world = worldWithCluster();
    expect((await install(world, release("op", "flink-kubernetes-operator"))).error).toContain(
      "cert-manager",
    );
  });
});

describe("on teardown", () => {
  const karpenter = release("karpenter", "karpenter");

  it("a node class hangs once Karpenter is gone, and a second destroy hides it", async () => {
    const world = worldWithCluster();
    const pool = carrier("pool", NODE_POOL, NODE_CLASS);
    await install(world, release("crds", "karpenter-crd"));
    await install(world, karpenter);
    await install(world, pool);
    await uninstall(world, karpenter);
    expect((await uninstall(world, pool)).error).toContain("karpenter is gone");
    expect(await uninstall(world, pool)).toEqual({ exists: false });
  });

  it("instances outlive a pool that went while Karpenter was gone, with the cause", async () => {
    const world = await worldWithJob();
    await uninstall(world, karpenter);
    await uninstall(world, carrier("pool", NODE_POOL, NODE_CLASS));
    expect(world.objects.all("instance")[0].cause).toContain("karpenter is gone");
  });

  it("instances go with their pool while Karpenter lives", async () => {
    const world = await worldWithJob();
    expect(world.objects.all("instance")).toHaveLength(1);
    await uninstall(world, carrier("pool", NODE_POOL, NODE_CLASS));
    expect(world.objects.all("instance")).toEqual([]);
  });

  it("a job hangs without the operator, and its namespace with it", async () => {
    const world = await worldWithJob();
    await uninstall(world, release("op", "flink-kubernetes-operator"));
    const { error } = await uninstall(world, carrier("job", DEPLOYMENT));
    expect(error).toContain("flink-kubernetes-operator is gone");
    const namespace = { metadata: [{ name: "team-a" }] };
    await world.create("kubernetes_namespace_v1", namespace, CALLER, "n");
    expect((await world.delete("kubernetes_namespace_v1", namespace, CALLER, "")).error).toContain(
      "Terminating",
    );
  });

  it("kept definitions outlive their release, others do not", async () => {
    for (const kept of [true, false]) {
      const world = worldWithCluster();
      await install(world, carrier("crds", flinkCrd(kept)));
      await uninstall(world, carrier("crds", flinkCrd(kept)));
      expect(world.objects.all("crd")).toHaveLength(kept ? 1 : 0);
    }
  });

  it("a volume outlives a release whose CSI driver left first", async () => {
    const world = worldWithCluster();
    const driver = { type: "aws_eks_addon", key: "flink:aws-ebs-csi-driver", values: {} };
    const retention = { whenDeleted: "Delete" };
    const spec = {
      storageSpec: { volumeClaimTemplate: "x" },
      persistentVolumeClaimRetentionPolicy: retention,
    };
    const monitoring = release("m", "kube-prometheus-stack", { prometheus: { prometheusSpec: spec } });
    world.objects.put(driver);
    await install(world, monitoring);
    world.objects.remove(driver);
    await uninstall(world, monitoring);
    expect(world.objects.all("volume")[0].cause).toContain("CSI driver left");
  });

  async function worldWithJob() {
    const world = worldWithCluster();
    await install(world, release("crds", "karpenter-crd"));
    await install(world, carrier("flink-crds", flinkCrd(true)));
    await install(world, release("cm", "cert-manager"));
    await install(world, release("op", "flink-kubernetes-operator"));
    await install(world, karpenter);
    await install(world, carrier("pool", NODE_POOL, NODE_CLASS));
    expect(await install(world, carrier("job", DEPLOYMENT))).toEqual({ exists: true });
    return world;
  }
});

describe("faults", () => {
  it("strike each object once", async () => {
    const world = emptyWorld("create");
    const first = await world.create("aws_iam_role", { name: "r" }, CALLER, "r");
    expect(first).toMatchObject({ error: expect.stringContaining("injected fault"), exists: false });
    world.faults.nextRun();
    expect(await world.create("aws_iam_role", { name: "r" }, CALLER, "r")).toEqual({ exists: true });
  });

  it("strike twins in the same run", async () => {
    const world = emptyWorld("create");
    const make = (id: string) => world.create("null_resource", { id }, CALLER, "twin");
    expect((await Promise.all([make("1"), make("2")])).map(({ exists }) => exists)).toEqual([false, false]);
    expect(world.faults.count).toBe(2);
    world.faults.nextRun();
    expect(await make("1")).toEqual({ exists: true });
  });

  it("leave half-made what AWS makes in the background", async () => {
    const world = emptyWorld("create");
    const { exists } = await world.create("aws_nat_gateway", { id: "nat-1" }, CALLER, "n");
    expect(exists).toBe(true);
  });
});
