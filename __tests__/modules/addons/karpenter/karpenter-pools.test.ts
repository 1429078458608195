import { KarpenterPools } from "../../../../modules/addons/karpenter/karpenter-pools";
import { PoolsProps, poolsSchema } from "../../../../modules/addons/karpenter/pools-props";
import { problemsIn } from "../../../../modules/core/schema";
import { KARPENTER_POOLS, placement } from "../../../../modules/kubernetes/pools";
import { PLATFORM_CLUSTER, releaseIn } from "../../../support/platform";

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

interface Pool {
  readonly attributes: Record<string, unknown>;
  readonly nodePool: {
    readonly template: {
      readonly metadata: { readonly labels: Record<string, string> };
      readonly spec: Record<string, unknown> & {
        readonly taints: readonly unknown[];
        readonly requirements: readonly Requirement[];
      };
    };
    readonly disruption: Record<string, unknown>;
    readonly limits: Record<string, string>;
  };
  readonly nodeClass: Record<string, unknown>;
}

function pool(name: string, props: PoolsProps = {}): Pool {
  const { attributes, values } = releaseIn(`pool-${name}`, (stack) => {
    const { clusterName, karpenterNodeRole, nodeSecurityGroupId } = PLATFORM_CLUSTER;
    new KarpenterPools(stack, "pool", {
      ...props,
      ...{ clusterName, karpenterNodeRole, nodeSecurityGroupId, tags: { deployment: "flink-us-west-2" } },
      needs: [],
    });
  });
  const { resources } = values as unknown as { resources: Record<string, { spec: never }> };
  return {
    attributes,
    nodePool: resources[`NodePool.${name}`]?.spec as never,
    nodeClass: resources[`EC2NodeClass.${name}`]?.spec as never,
  };
}

function allowed({ nodePool }: Pool, key: string): readonly string[] | undefined {
  return nodePool.template.spec.requirements.find((requirement) => requirement.key === key)?.values;
}

describe("pools of Karpenter", () => {
  it.each(KARPENTER_POOLS)("%s fits the pods of that pool and no others", (name) => {
    const { template } = pool(name).nodePool;
    const { nodeSelector, tolerations } = placement(name, "taskManager");
    expect(template.metadata.labels).toEqual(nodeSelector);
    expect(template.spec.taints).toEqual(
      tolerations.map(({ key, value, effect }) => ({ key, value, effect })),
    );
  });

  it.each(KARPENTER_POOLS)(
    "%s holds NodePool and EC2NodeClass in one release that waits for its nodes",
    (name) => {
      const { attributes, nodePool, nodeClass } = pool(name);
      expect(nodePool.template.spec["nodeClassRef"]).toEqual({
        group: "karpenter.k8s.aws",
        kind: "EC2NodeClass",
        name,
      });
      expect(nodeClass).toBeDefined();
      expect(attributes).toMatchObject({ wait: true, atomic: true, timeout: 45 * 60 });
    },
  );

  it.each([
    ["compute", ["c", "m"], "amd64"],
    ["memory", ["r"], "amd64"],
    ["graviton-memory", ["r"], "arm64"],
  ])("%s takes any modern type of the categories %j for %s with NVMe", (name, categories, architecture) => {
    const made = pool(name);
    expect(allowed(made, "karpenter.k8s.aws/instance-category")).toEqual(categories);
    expect(allowed(made, "kubernetes.io/arch")).toEqual([architecture]);
    expect(allowed(made, "karpenter.k8s.aws/instance-generation")).toEqual(["4"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-cpu")).toEqual(["4", "8", "16", "32"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-local-nvme")).toEqual(["0"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-family")).toBeUndefined();
  });

  it("asks for on-demand unless told otherwise, and for Spot with a way out", () => {
    const capacity = "karpenter.sh/capacity-type";
    expect(allowed(pool("compute"), capacity)).toEqual(["on-demand"]);
    expect(allowed(pool("compute", { compute: { capacity: "spot" } }), capacity)).toEqual([
      "spot",
      "on-demand",
    ]);
  });

  it("takes limits, families, sizes, disks of its own", () => {
    const made = pool("graviton-memory", {
      gravitonMemory: {
        cpuLimit: 64,
        memoryLimit: "512Gi",
        instanceFamilies: ["r7gd"],
        minGeneration: 7,
        cpus: [8],
        localNvme: false,
        rootVolume: "100Gi",
      },
    });
    expect(made.nodePool.limits).toEqual({ cpu: "64", memory: "512Gi" });
    expect(allowed(made, "karpenter.k8s.aws/instance-family")).toEqual(["r7gd"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-generation")).toEqual(["6"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-cpu")).toEqual(["8"]);
    expect(allowed(made, "karpenter.k8s.aws/instance-local-nvme")).toBeUndefined();
    expect(made.nodeClass).toMatchObject({ blockDeviceMappings: [{ ebs: { volumeSize: "100Gi" } }] });
    expect(pool("memory").nodePool.limits).toEqual({ cpu: "1000", memory: "8000Gi" });
  });

  it("leaves nodes with jobs alone: no consolidation but of empty ones, no expiry", () => {
    const { disruption, template } = pool("compute").nodePool;
    expect(disruption).toMatchObject({ consolidationPolicy: "WhenEmpty", consolidateAfter: "5m" });
    expect(template.spec["expireAfter"]).toBe("Never");
  });

  it.each([
    [undefined, "0 7 * * *", "20h"],
    [{ startHour: 22, hours: 4 }, "0 2 * * *", "20h"],
    [{ startHour: 0, hours: 23 }, "0 23 * * *", "1h"],
  ])("replaces nodes only in the window %j, one at a time", (maintenanceWindow, schedule, duration) => {
    const { budgets } = pool("compute", { maintenanceWindow }).nodePool.disruption;
    const reasons = ["Drifted", "Underutilized"];
    expect(budgets).toEqual([
      { nodes: "0", reasons, schedule, duration },
      { nodes: "1", reasons },
    ]);
  });

  it("gives pods of a dying node an end, and the release longer than that", () => {
    const made = pool("compute", { terminationGraceMinutes: 60 });
    expect(made.nodePool.template.spec["terminationGracePeriod"]).toBe("60m");
    expect(made.attributes).toMatchObject({ timeout: 85 * 60 });
  });

  it("starts nodes from a pinned image, encrypted, tagged, with metadata out of pods' reach", () => {
    const { nodeClass } = pool("compute");
    expect(nodeClass).toMatchObject({
      amiSelectorTerms: [{ alias: expect.stringMatching(/^al2023@v\d{8}$/) as string }],
      role: "flink-karpenter-node",
      instanceStorePolicy: "RAID0",
      blockDeviceMappings: [{ ebs: { encrypted: true, volumeType: "gp3" } }],
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": "flink" } }],
      securityGroupSelectorTerms: [{ id: PLATFORM_CLUSTER.nodeSecurityGroupId }],
      tags: { deployment: "flink-us-west-2" },
    });
  });

  it.each<[PoolsProps, string, string]>([
    [{ compute: { memoryLimit: "12 GB" } }, "pools.compute.memoryLimit", "not a Kubernetes memory quantity"],
    [{ compute: { rootVolume: "5Gi" } }, "pools.compute.rootVolume", "too small"],
    [{ compute: { cpus: [] } }, "pools.compute.cpus", "no size is allowed"],
    [{ memory: { instanceFamilies: ["r7gd.large"] } }, "pools.memory.instanceFamilies[0]", "not a family"],
    [{ memory: { minGeneration: 4 } }, "pools.memory.minGeneration", "not a whole number from 5"],
    [{ maintenanceWindow: { startHour: 24 } }, "pools.maintenanceWindow.startHour", "0 to 23"],
    [{ maintenanceWindow: { hours: 24 } }, "pools.maintenanceWindow.hours", "1 to 23"],
  ])("refuses %j", (props, path, reason) => {
    expect(problemsIn(poolsSchema, props, "pools")).toEqual([
      expect.objectContaining({ path, reason: expect.stringContaining(reason) as string }),
    ]);
  });
});
