import { findings, job, rules } from "./platform";

describe("F12: a job that is larger than its pool may grow", () => {
  test("by CPU or memory of a pool", () => {
    expect(rules([job({ parallelism: 60 })], { pools: { compute: { cpuLimit: 64 } } })).toEqual([]);
    expect(findings([job({ parallelism: 80 })], { pools: { compute: { cpuLimit: 64 } } })).toMatchObject([
      {
        rule: "F12",
        severity: "error",
        path: "team-a.job.spec.job.parallelism",
        value: 80,
        message:
          "needs 81 CPU, and flink.pools.compute.cpuLimit lets the pool compute grow to 64 CPU: some of its pods would wait for ever",
      },
    ]);
    expect(
      findings([job({ parallelism: 80 })], { pools: { compute: { memoryLimit: "100Gi" } } })[0]?.message,
    ).toContain("needs 322Gi memory, and flink.pools.compute.memoryLimit");
  });

  test("by the nodes of a group, however well its pods are packed", () => {
    const text = (maxSize: number) => ({ nodeGroups: { onDemand: { maxSize } } });
    // 7 of them would leave no room for an eighth core; three of 8 GiB go onto a node of 28.5.
    const large = job({ runOn: "on-demand", memory: "8g", parallelism: 12 });
    expect(rules([large], text(4))).toEqual([]);
    expect(findings([large], text(3))).toMatchObject([
      {
        rule: "F12",
        message: expect.stringContaining(
          "needs 4 nodes at least, and flink.cluster.nodeGroups.onDemand.maxSize lets the node group on-demand grow to 3 nodes",
        ),
      },
    ]);
  });

  test("the JobManager of a job on Spot counts for the on-demand group", () => {
    expect(findings([job({ runOn: "spot" })], { nodeGroups: { onDemand: { maxSize: 0 } } })).toMatchObject([
      { rule: "F4", cure: expect.stringContaining("nodeGroups.onDemand.maxSize") },
    ]);
  });
});

describe("F13: all jobs of a pool", () => {
  test("are a warning where they are more than it may grow", () => {
    const jobs = ["a", "b"].map((name) => job({ name, parallelism: 40 }));
    expect(findings(jobs, { pools: { compute: { cpuLimit: 64 } } })).toMatchObject([
      {
        rule: "F13",
        severity: "warning",
        path: "flink.pools.compute.cpuLimit",
        value: "64 CPU",
        message:
          "the jobs in the pool compute need 82 CPU, of 64 CPU: whichever starts last waits for ever (team-a.a, team-a.b)",
      },
    ]);
  });

  test("jobs of other pools do not count", () => {
    const jobs = [job({ name: "a", parallelism: 40 }), job({ name: "b", parallelism: 40, runOn: "memory" })];
    expect(rules(jobs, { pools: { compute: { cpuLimit: 64 } } })).toEqual([]);
  });
});
