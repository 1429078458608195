import {
  CORE_NODES,
  FlinkRole,
  isKarpenterPool,
  KARPENTER_POOLS,
  NODE_GROUP_POOLS,
  placement,
  POOL,
  RUN_ON,
  RunOn,
} from "../../../modules/kubernetes/pools";

const ON_DEMAND = { "karpenter.sh/capacity-type": "on-demand" };

describe("Where a Flink pod runs", () => {
  it.each<[RunOn, FlinkRole, string, object]>([
    ["compute", "taskManager", "compute", {}],
    ["memory", "taskManager", "memory", {}],
    ["graviton-memory", "taskManager", "graviton-memory", {}],
    ["on-demand", "taskManager", "on-demand", {}],
    ["spot", "taskManager", "spot", {}],
    ["compute", "jobManager", "compute", ON_DEMAND],
    ["memory", "jobManager", "memory", ON_DEMAND],
    ["graviton-memory", "jobManager", "graviton-memory", ON_DEMAND],
    ["on-demand", "jobManager", "on-demand", {}],
    ["spot", "jobManager", "on-demand", {}],
  ])("for %s as %s: %s %j", (runOn, role, pool, capacity) => {
    expect(placement(runOn, role)).toEqual({
      nodeSelector: { "flink-on-eks/pool": pool, ...capacity },
      tolerations: [{ key: "flink-on-eks/pool", operator: "Equal", value: pool, effect: "NoSchedule" }],
    });
  });

  it.each(RUN_ON)("never makes a JobManager on %s lose its node to Spot", (runOn) => {
    const { nodeSelector } = placement(runOn, "jobManager");
    expect(nodeSelector[POOL]).not.toBe("spot");
    if (isKarpenterPool(runOn)) expect(nodeSelector).toMatchObject(ON_DEMAND);
  });
});

describe("The pools", () => {
  it("belong either to Karpenter or to Cluster Autoscaler, never to both", () => {
    expect(KARPENTER_POOLS.filter(isKarpenterPool)).toEqual(KARPENTER_POOLS);
    expect(NODE_GROUP_POOLS.filter(isKarpenterPool)).toEqual([]);
    expect(new Set(RUN_ON).size).toBe(KARPENTER_POOLS.length + NODE_GROUP_POOLS.length);
  });

  it("leave the core group to the platform's own pods", () => {
    expect(CORE_NODES).toEqual({ [POOL]: "core" });
    expect(RUN_ON).not.toContain("core");
  });
});
