import { findings, job, rules } from "./platform";

/** A job with a sidecar that has these resources. */
function withSidecar(resources?: object, list: "containers" | "initContainers" = "containers") {
  return job({ template: { spec: { [list]: [{ name: "sidecar", image: "a:1", resources }] } } });
}

describe("F21: a container that asks for more than it may use", () => {
  test("because it states no limit, and the namespace's is lower: in both roles", () => {
    expect(findings([withSidecar({ requests: { cpu: "1", memory: "256Mi" } })])).toEqual(
      ["jobManager", "taskManager"].map((role) => ({
        rule: "F21",
        severity: "error",
        path: `team-a.job.spec.${role}.podTemplate.spec.containers`,
        value: "sidecar",
        message:
          "sidecar asks for 1 CPU, and the namespace gives a container that states no limit 0.25: the API server refuses the pod",
        cure: "state resources.limits.cpu of 1 or more for it, or raise the team's containerDefaults.cpu",
        source: expect.stringContaining("limit-range"),
      })),
    );
  });

  test("because its own limit is lower", () => {
    const resources = { requests: { memory: "2Gi" }, limits: { cpu: "1", memory: "1Gi" } };
    expect(findings([withSidecar(resources)])[0]).toMatchObject({
      message: "sidecar asks for 2Gi memory, and its limit is 1Gi: the API server refuses the pod",
      cure: "state resources.limits.memory of 2Gi or more for it",
    });
  });

  test("before the others start, too", () => {
    expect(rules([withSidecar({ requests: { cpu: "1" } }, "initContainers")])).toContain("F21");
  });

  test.each([
    ["nothing stated", undefined],
    ["a limit only", { limits: { cpu: "2" } }],
    ["as much as the default", { requests: { cpu: "250m", memory: "512Mi" } }],
    ["request and limit", { requests: { cpu: "1" }, limits: { cpu: "1" } }],
    ["disk, for which there is no default", { requests: { "ephemeral-storage": "1Gi" } }],
  ])("not with %s", (_, resources) => {
    expect(rules([withSidecar(resources)])).toEqual([]);
  });
});
