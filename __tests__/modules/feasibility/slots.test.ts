import { findings, job, rules, session, sessionJob } from "./platform";

describe("F14: a standalone session cluster with too few slots", () => {
  const standalone = (replicas: number) =>
    session({ slots: 2, spec: { mode: "standalone" }, taskManager: { ...taskManager(), replicas } });

  test("nobody adds TaskManagers", () => {
    const jobs = [sessionJob("a", 3), sessionJob("b", 4)];
    expect(rules([standalone(4), ...jobs])).toEqual([]);
    expect(findings([standalone(3), ...jobs])).toMatchObject([
      {
        rule: "F14",
        path: "team-a.session.spec.taskManager.replicas",
        value: 3,
        message:
          "3 TaskManagers with 2 slots each are 6 slots, and its jobs need 7: in standalone mode nobody adds any",
        cure: "set taskManager.replicas to 4, or use native mode",
      },
    ]);
  });
});

function taskManager() {
  return (job() as { spec: { taskManager: object } }).spec.taskManager;
}

describe("F15: slotmanager.number-of-slots.max below the parallelism", () => {
  const configuration = { "slotmanager.number-of-slots.max": "4" };

  test("of an application", () => {
    expect(rules([job({ configuration, parallelism: 4 })])).toEqual([]);
    expect(findings([job({ configuration, parallelism: 5 })])).toMatchObject([
      {
        rule: "F15",
        path: 'team-a.job.spec.flinkConfiguration["slotmanager.number-of-slots.max"]',
        value: "4",
        message: expect.stringContaining("4 slots at most, and 5 are needed"),
      },
    ]);
  });

  test("of all jobs of a session", () => {
    expect(rules([session({ configuration }), sessionJob("a", 3), sessionJob("b", 2)])).toEqual(["F15"]);
  });
});

describe("F16: slots that nobody uses", () => {
  test("divide the TaskManager's memory", () => {
    expect(findings([job({ parallelism: 2, slots: 4 })])).toMatchObject([
      {
        rule: "F16",
        severity: "warning",
        path: 'team-a.job.spec.flinkConfiguration["taskmanager.numberOfTaskSlots"]',
        value: 4,
      },
    ]);
    expect(rules([job({ parallelism: 3, slots: 2 })])).toEqual([]);
  });
});

describe("the autoscaler's bounds", () => {
  const configuration = { "job.autoscaler.enabled": "true" };

  test("F17: beyond the key groups", () => {
    const bounds = { "job.autoscaler.vertex.max-parallelism": "100", "pipeline.max-parallelism": "60" };
    expect(findings([job({ configuration: { ...configuration, ...bounds } })])).toMatchObject([
      {
        rule: "F17",
        severity: "warning",
        value: "100",
        message: expect.stringContaining("pipeline.max-parallelism is 60"),
      },
    ]);
  });

  test("F18: a start above the maximum", () => {
    const bounds = { "job.autoscaler.vertex.max-parallelism": "2" };
    expect(findings([job({ parallelism: 4, configuration: { ...configuration, ...bounds } })])).toMatchObject(
      [{ rule: "F18", severity: "warning", path: "team-a.job.spec.job.parallelism", value: 4 }],
    );
  });
});
