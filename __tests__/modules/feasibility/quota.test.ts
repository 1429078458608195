import { findings, job, rules, session, sessionJob } from "./platform";

/** TaskManagers of 1 core and 4 GiB, a JobManager of 1 core and 2 GiB. */
const small = { cpu: 10, memory: "40Gi" };

describe("F5: a job that needs more than its team's whole quota", () => {
  test("by CPU and by memory, JobManager and TaskManagers together", () => {
    expect(rules([job({ parallelism: 9 })], { quota: small })).toEqual([]);
    expect(findings([job({ parallelism: 20 })], { quota: { ...small, memory: "800Gi" } })).toEqual([
      {
        rule: "F5",
        severity: "error",
        path: "team-a.job.spec.job.parallelism",
        value: 20,
        message:
          "needs 21 CPU, and team-a.quota.cpu allows 10 for all jobs of the team: some of its pods would never be made or never be scheduled, and the job would never start",
        cure: "lower its parallelism or the size of its pods, or raise the team's quota",
        source: expect.stringContaining("resource-quotas"),
      },
    ]);
    expect(findings([job({ parallelism: 9, memory: "8g" })], { quota: small })[0]?.message).toContain(
      "needs 74Gi memory, and team-a.quota.memory allows 40Gi",
    );
  });

  test("slots share a TaskManager", () => {
    expect(rules([job({ parallelism: 18, slots: 2 })], { quota: small })).toEqual([]);
    expect(rules([job({ parallelism: 19, slots: 2 })], { quota: small })).toEqual(["F5", "F5"]);
  });

  test("a quota in other notations", () => {
    expect(rules([job({ parallelism: 9 })], { quota: { cpu: "10000m", memory: "41000M" } })).toEqual([]);
    expect(rules([job({ parallelism: 9 })], { quota: { cpu: "9500m", memory: "41000M" } })).toEqual(["F5"]);
  });

  test("pods", () => {
    expect(findings([job({ parallelism: 40 })], { quota: { pods: 40 } })[0]?.message).toContain(
      "needs 41 pods, and team-a.quota.pods allows 40",
    );
  });

  test("limits count where Kubernetes holds the quota, and not where YuniKorn does", () => {
    const configuration = { "kubernetes.taskmanager.cpu.limit-factor": "2.0" };
    const jobs = [job({ parallelism: 6, configuration })];
    expect(rules(jobs, { quota: { ...small, scheduler: "yunikorn" } })).toEqual([]);
    expect(findings(jobs, { quota: { ...small, scheduler: "default" } })[0]?.message).toContain(
      "needs 13 CPU of limits",
    );
  });

  test("a session cluster needs what its jobs need", () => {
    expect(
      findings([session(), sessionJob("a", 8), sessionJob("b", 8)], { quota: { cpu: 10 } }),
    ).toMatchObject([
      { rule: "F5", path: "team-a.session", message: expect.stringContaining("needs 17 CPU") },
    ]);
  });

  test("a suspended job needs nothing", () => {
    expect(rules([job({ parallelism: 20, state: "suspended" })], { quota: small })).toEqual([]);
  });
});

describe("F6: all jobs of a team together", () => {
  test("are too much where each alone is not", () => {
    const jobs = ["a", "b", "c"].map((name) => job({ name, parallelism: 4 }));
    expect(rules(jobs.slice(0, 2), { quota: small })).toEqual([]);
    expect(findings(jobs, { quota: small })).toMatchObject([
      {
        rule: "F6",
        severity: "error",
        path: "team-a.quota.cpu",
        value: 10,
        message: "the jobs of the team need 15 CPU, of 10: whichever starts last waits for ever (a, b, c)",
      },
      { rule: "F6", path: "team-a.quota.memory" },
    ]);
  });

  test("a job that is too large alone is told once", () => {
    expect(rules([job({ name: "a", parallelism: 20 }), job({ name: "b" })], { quota: small })).toEqual([
      "F5",
      "F5",
    ]);
  });

  test("FlinkDeployments, suspended ones among them", () => {
    const jobs = [job({ name: "a" }), job({ name: "b", state: "suspended" })];
    expect(findings(jobs, { quota: { deployments: 1 } })).toMatchObject([
      { rule: "F6", path: "team-a.quota.deployments" },
    ]);
  });

  test("many names are cut short", () => {
    const jobs = Array.from({ length: 12 }, (_, i) => job({ name: `j${i}`, parallelism: 1 }));
    expect(findings(jobs, { quota: small })[0]?.message).toContain("j7 and 4 more");
  });
});

describe("F7: blue and green run side by side during a change", () => {
  const kind = "FlinkBlueGreenDeployment";

  test("and have to fit twice", () => {
    expect(rules([job({ kind, parallelism: 4 })], { quota: small })).toEqual([]);
    expect(findings([job({ kind, parallelism: 6 })], { quota: small })).toMatchObject([
      {
        rule: "F7",
        severity: "error",
        path: "team-a.job.spec.template.spec.job.parallelism",
        message: expect.stringContaining("needs 14 CPU while it changes, and team-a.quota.cpu allows 10"),
      },
      { rule: "F7" },
    ]);
  });

  test("beside other jobs it is a warning: they may change one after the other", () => {
    const jobs = [job({ name: "a", kind, parallelism: 3 }), job({ name: "b", parallelism: 3 })];
    expect(findings(jobs, { quota: small })).toMatchObject([
      {
        rule: "F9",
        severity: "warning",
        path: "team-a.quota.cpu",
        message:
          "the jobs of the team may grow to 12 CPU, of 10: each of them can grow, but not all at once (a)",
      },
      { rule: "F9", path: "team-a.quota.memory" },
    ]);
  });
});

describe("F8: an autoscaler that may ask for more than the quota", () => {
  const autoscaler = { "job.autoscaler.enabled": "true" };

  test("goes to 128 key groups where nobody says more", () => {
    expect(findings([job({ configuration: autoscaler })], { quota: small })).toMatchObject([
      {
        rule: "F8",
        severity: "warning",
        path: "team-a.job.spec.job.parallelism",
        message: expect.stringContaining(
          "needs 129 CPU where its autoscaler goes as far as it may, and team-a.quota.cpu allows 10",
        ),
      },
      { rule: "F8" },
    ]);
  });

  test.each([
    ["its maximum", { "job.autoscaler.vertex.max-parallelism": "9" }],
    ["its maximum by the older key", { "kubernetes.operator.job.autoscaler.vertex.max-parallelism": "9" }],
    ["key groups", { "pipeline.max-parallelism": "8" }],
    ["its own quota of CPU", { "job.autoscaler.quota.cpu": "9.0" }],
    ["its own quota of memory", { "job.autoscaler.quota.memory": "36 gb" }],
    ["being told to watch only", { "job.autoscaler.scaling.enabled": "false" }],
  ])("is bounded by %s", (_, bound) => {
    expect(rules([job({ configuration: { ...autoscaler, ...bound } })], { quota: small })).toEqual([]);
  });

  test("its own quota counts full TaskManagers only: one more may begin", () => {
    const quotaCpu = (cpu: string) => ({ ...autoscaler, "job.autoscaler.quota.cpu": cpu });
    expect(rules([job({ slots: 2, configuration: quotaCpu("8.0") })], { quota: small })).toEqual([]);
    expect(rules([job({ slots: 2, configuration: quotaCpu("9.0") })], { quota: small })).toEqual([
      "F8",
      "F8",
    ]);
  });

  test("of a session job as well", () => {
    const configuration = { ...autoscaler, "job.autoscaler.vertex.max-parallelism": "20" };
    const found = findings([session(), sessionJob("a", 2, configuration)], { quota: small });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([
      ["F8", "team-a.session"],
      ["F8", "team-a.session"],
    ]);
  });

  test("of several jobs together: F9", () => {
    const configuration = { ...autoscaler, "job.autoscaler.vertex.max-parallelism": "6" };
    const jobs = ["a", "b"].map((name) => job({ name, configuration }));
    expect(rules(jobs, { quota: small })).toEqual(["F9", "F9"]);
  });

  test("a value that cannot be read is left to the judge", () => {
    const broken = { "job.autoscaler.enabled": "perhaps" };
    expect(rules([job({ configuration: broken })], { quota: small })).toEqual([]);
  });
});

describe("what the judge refuses", () => {
  test.each([
    ["no resource", null],
    ["another kind", { apiVersion: "v1", kind: "Pod", metadata: { name: "x" } }],
    ["no spec", { apiVersion: "flink.apache.org/v1beta1", kind: "FlinkDeployment", metadata: { name: "x" } }],
    ["a wrong type", job({ spec: { job: { parallelism: "many" } } })],
    ["too little memory", job({ memory: "100m" })],
    ["a job for a session that is not there", sessionJob("a", 1000)],
    [
      "a snapshot",
      {
        apiVersion: "flink.apache.org/v1beta1",
        kind: "FlinkStateSnapshot",
        metadata: { name: "x" },
        spec: {},
      },
    ],
  ])("is not judged here: %s", (_, manifest) => {
    expect(findings([manifest])).toEqual([]);
  });
});
