import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { FlinkSessionCluster } from "../../../../modules/flink/resources/flink-session-cluster";
import { stackWith } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const PROPS = {
  grant: GRANT,
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/usrlib/job.jar",
  gangScheduling: true,
};

interface Role {
  readonly podTemplate: { readonly metadata: { readonly annotations: Record<string, string> } };
}

function annotations(props: Partial<FlinkApplicationProps> = {}, role = "taskManager") {
  const { spec } = flinkManifest((scope) => {
    new FlinkApplication(scope, "orders", { ...PROPS, ...props });
  });
  return (spec[role] as unknown as Role).podTemplate.metadata.annotations;
}

const groups = (props: Partial<FlinkApplicationProps> = {}) =>
  JSON.parse(annotations(props)["yunikorn.apache.org/task-groups"] ?? "[]") as Record<string, unknown>[];

test("is off by default", () => {
  expect(JSON.stringify(annotations({ gangScheduling: undefined }))).not.toContain("task-group");
});

test("every pod carries both groups and the name of its own", () => {
  const [jobManager, taskManager] = [annotations({}, "jobManager"), annotations()];
  expect(jobManager["yunikorn.apache.org/task-group-name"]).toBe("jobmanager");
  expect(taskManager["yunikorn.apache.org/task-group-name"]).toBe("taskmanager");
  expect(jobManager["yunikorn.apache.org/task-groups"]).toBe(taskManager["yunikorn.apache.org/task-groups"]);
  expect(taskManager["yunikorn.apache.org/schedulingPolicyParameters"]).toBe(
    "placeholderTimeoutInSeconds=900 gangSchedulingStyle=Soft",
  );
});

test("the groups ask for as many pods as the job takes, and for what each of them asks for", () => {
  const all = groups({
    parallelism: 10,
    taskSlots: 4,
    runOn: "memory",
    jobManager: { cpu: 0.5, memory: "1g" },
    taskManager: { cpu: 2, memory: "16g" },
  });
  expect(all).toEqual([
    expect.objectContaining({
      name: "jobmanager",
      minMember: 1,
      minResource: { cpu: "500m", memory: String(1024 * 2 ** 20) },
    }),
    {
      name: "taskmanager",
      minMember: 3,
      minResource: { cpu: "2000m", memory: String(16 * 2 ** 30) },
      nodeSelector: { "flink-on-eks/pool": "memory" },
      tolerations: [{ key: "flink-on-eks/pool", operator: "Equal", value: "memory", effect: "NoSchedule" }],
    },
  ]);
});

test("sidecars count, init containers count where they are greater, and so do overrides", () => {
  const sidecar = { name: "log", resources: { requests: { cpu: "250m", memory: "256Mi" } } };
  const init = { name: "fetch", resources: { requests: { cpu: "4", memory: "64Mi" } } };
  const [, taskManagers] = groups({
    taskManager: {
      memory: "4g",
      podTemplate: { spec: { containers: [sidecar], initContainers: [init] } },
    },
    overrides: { taskManager: { resource: { memory: "8g" } } },
  });
  expect(taskManagers?.minResource).toEqual({ cpu: "4000m", memory: String(8 * 2 ** 30 + 256 * 2 ** 20) });
});

test("timeout, style and the user's own annotations", () => {
  const gangScheduling = { placeholderTimeoutSeconds: 60, style: "Hard" } as const;
  expect(annotations({ gangScheduling })["yunikorn.apache.org/schedulingPolicyParameters"]).toBe(
    "placeholderTimeoutInSeconds=60 gangSchedulingStyle=Hard",
  );
  const own = { "yunikorn.apache.org/task-group-name": "mine" };
  expect(annotations({ podTemplate: { metadata: { annotations: own } } })).toMatchObject(own);
});

describe("mistakes", () => {
  test("without YuniKorn", () => {
    const stack = stackWith(
      (scope) => new FlinkApplication(scope, "orders", { ...PROPS, grant: { ...GRANT, queue: undefined } }),
    );
    expect(errors(stack)).toEqual([
      {
        path: "team-a.orders.gangScheduling",
        value: true,
        reason: "YuniKorn starts the pods of a gang, and does not schedule this one's",
        cure: "leave it out, or schedule the team's pods by YuniKorn",
      },
    ]);
  });

  test("a session cluster whose TaskManagers come with its jobs", () => {
    const { grant, image, gangScheduling } = PROPS;
    const stack = stackWith(
      (scope) => new FlinkSessionCluster(scope, "shared", { grant, image, gangScheduling }),
    );
    expect(errors(stack)).toEqual([
      expect.objectContaining({
        path: "team-a.shared.gangScheduling",
        cure: "leave it out, or make the job an application",
      }),
    ]);
  });
});

test("a sidecar that asks for nothing is a doubt", () => {
  const podTemplate = { spec: { containers: [{ name: "log" }] } };
  const stack = stackWith((scope) => new FlinkApplication(scope, "orders", { ...PROPS, podTemplate }));
  expect(warnings(stack)).toEqual([
    expect.objectContaining({
      reason: "log in the pod template asks for no resources: placeholders are smaller than the pods",
    }),
  ]);
});

test("placeholders keep their places where the pods may run: they carry what the pods demand of nodes", () => {
  const zones = ["us-west-2a", "us-west-2b"];
  const demanded = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: zones }] },
        ],
      },
    },
  };
  expect(groups({ zones }).map(({ affinity }) => affinity)).toEqual([demanded, demanded]);
  expect(groups({ zones: ["us-west-2a"] })).toEqual([
    expect.objectContaining({
      nodeSelector: expect.objectContaining({ "topology.kubernetes.io/zone": "us-west-2a" }) as object,
    }),
    expect.objectContaining({
      nodeSelector: expect.objectContaining({ "topology.kubernetes.io/zone": "us-west-2a" }) as object,
    }),
  ]);
  expect(groups({ zones: "single" })[0]).not.toHaveProperty("affinity");
});
