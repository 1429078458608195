import { findings, job, rules } from "./platform";

const GROUPS = "yunikorn.apache.org/task-groups";
const GROUP = "yunikorn.apache.org/task-group-name";

interface Group {
  readonly name: string;
  readonly minMember: number;
  readonly minResource: { readonly cpu: string; readonly memory: string };
}

const jobManagers: Group = { name: "jm", minMember: 1, minResource: { cpu: "1", memory: "2Gi" } };
const taskManagers: Group = { name: "tm", minMember: 2, minResource: { cpu: "1", memory: "4Gi" } };

/** A job whose pods carry these groups. */
function gang(groups: readonly Group[], names = { jobManager: "jm", taskManager: "tm" }) {
  const plain = job() as { spec: Record<"jobManager" | "taskManager", { podTemplate: object }> };
  const role = (which: "jobManager" | "taskManager") => ({
    ...plain.spec[which],
    podTemplate: {
      ...plain.spec[which].podTemplate,
      metadata: { annotations: { [GROUPS]: JSON.stringify(groups), [GROUP]: names[which] } },
    },
  });
  return job({ jobManager: role("jobManager"), taskManager: role("taskManager") });
}

test("a gang that is what its pods are", () => {
  expect(rules([gang([jobManagers, taskManagers])])).toEqual([]);
});

describe("F11: a task group that is not what the pods ask for", () => {
  const path = "team-a.job.spec.taskManager.podTemplate.metadata.annotations";

  test.each([
    [{ ...taskManagers, minMember: 3 }, "the task group tm has 3 members, and there are 2 pods"],
    [
      { ...taskManagers, minResource: { cpu: "1", memory: "3Gi" } },
      "the task group tm holds 3Gi memory for a pod that asks for 4Gi memory",
    ],
    [
      { ...taskManagers, name: "workers" },
      "the pods of the taskManager name no task group of the application (there are: jm, workers): placeholders wait for them and nobody takes their place",
    ],
  ])("%j", (group, message) => {
    expect(findings([gang([jobManagers, group])])).toMatchObject([
      { rule: "F11", severity: "warning", path, message },
    ]);
  });
});

test("F10: placeholders that the team's queue never holds", () => {
  const huge = { ...taskManagers, minMember: 300 };
  expect(findings([gang([jobManagers, huge])]).filter(({ rule }) => rule === "F10")).toMatchObject([
    {
      severity: "error",
      path: "team-a.job.spec.podTemplate.metadata.annotations",
      value: "jm: 1, tm: 300",
      message:
        "its placeholders need 301 CPU, and team-a.quota.cpu allows 200: YuniKorn never grants the gang",
    },
    { message: expect.stringContaining("1202Gi memory") },
  ]);
});

test("groups that are no JSON are left to YuniKorn", () => {
  const metadata = { annotations: { [GROUPS]: "{", [GROUP]: "tm" } };
  expect(rules([job({ template: { metadata } })])).toEqual([]);
});

test("F19: placeholders are pods too", () => {
  const workload = gang([jobManagers, taskManagers]);
  // Two placeholders, two TaskManagers and the JobManager.
  expect(rules([workload], { quota: { pods: 5 } })).toEqual([]);
  expect(findings([workload], { quota: { pods: 4 } })).toMatchObject([
    {
      rule: "F19",
      severity: "warning",
      value: 2,
      message:
        "its 2 placeholders and the 3 pods of the team are more than the 4 that team-a.quota.pods allows: pods that are refused leave their placeholders waiting",
    },
  ]);
  expect(rules([workload], { quota: { pods: 2 } })).toEqual(["F5"]);
  expect(rules([workload], { quota: { pods: 4, scheduler: "default" } })).toEqual([]);
});
