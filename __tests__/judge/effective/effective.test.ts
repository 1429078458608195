import fc from "fast-check";
import { Cluster, effectiveDeployment } from "../../../judge/effective";

const BASE: Cluster["spec"] = {
  image: "flink:2.2.1",
  flinkVersion: "v2_2",
  serviceAccount: "flink",
  jobManager: { resource: { memory: "2048m", cpu: 1 } },
  taskManager: { resource: { memory: "4g", cpu: 2 } },
  job: { jarURI: "local:///opt/flink/usrlib/job.jar", parallelism: 4, upgradeMode: "last-state" },
};

/** What becomes of the base with some of its spec exchanged. */
function deployed(spec: Partial<Cluster["spec"]> = {}) {
  return effectiveDeployment({ name: "job", namespace: "team", spec: { ...BASE, ...spec } }, new Map());
}

function taskManagers(spec: Partial<Cluster["spec"]> = {}) {
  const { pods, failure } = deployed(spec);
  if (!pods) throw failure;
  return pods[1]!;
}

const main = ({ containers }: ReturnType<typeof taskManagers>) => containers.at(-1)?.resources;

test("TaskManagers of a job: enough for its parallelism, or as many as replicas say", () => {
  const flinkConfiguration = { "taskmanager.numberOfTaskSlots": "3" };
  expect(taskManagers({ flinkConfiguration }).replicas).toBe(2);
  const replicas = { ...BASE.taskManager, replicas: 5 };
  const { config, pods } = deployed({ flinkConfiguration, taskManager: replicas });
  expect(pods?.[1]?.replicas).toBe(5);
  expect(config?.get("parallelism.default")).toBe("15");
});

test("a session cluster: none at first in native mode, one in standalone mode", () => {
  expect(taskManagers({ job: undefined }).replicas).toBe(0);
  expect(taskManagers({ job: undefined, mode: "standalone" }).replicas).toBe(1);
});

test("keys for the operator alone are no overlap on Flink 2.x, and a Python program needs no jar", () => {
  const flinkConfiguration = {
    "job.autoscaler.target.utilization": "0.7",
    "job.autoscaler.target.utilization.boundary": "0.3",
  };
  expect(deployed({ flinkConfiguration }).failure).toBeUndefined();
  const entryClass = "org.apache.flink.client.python.PythonDriver";
  expect(deployed({ job: { parallelism: 4, upgradeMode: "stateless", entryClass } }).failure).toBeUndefined();
});

describe("a TaskManager without cpu", () => {
  const taskManager = { resource: { memory: "4g" } };
  const flinkConfiguration = { "taskmanager.numberOfTaskSlots": "3" };

  test("has a core a slot in native mode", () => {
    expect(main(taskManagers({ taskManager, flinkConfiguration }))?.requests?.cpu).toBe("3.0");
  });

  test("asks for -1 in standalone mode, which is no pod", () => {
    expect(main(taskManagers({ taskManager, flinkConfiguration, mode: "standalone" }))?.requests?.cpu).toBe(
      "-1.0",
    );
  });
});

test("memory is cut to whole mebibytes, and the limit is a multiple of the request", () => {
  const pods = taskManagers({
    taskManager: { resource: { memory: "3g b", cpu: 1.5 } },
    flinkConfiguration: {
      "kubernetes.taskmanager.memory.limit-factor": "1.1",
      "kubernetes.taskmanager.cpu.limit-factor": "2",
    },
  });
  expect(main(pods)).toEqual({
    requests: { memory: "2861Mi", cpu: "1.5" },
    limits: { memory: "3147Mi", cpu: "3.0" },
  });
});

test("a limit below the request breaks off, except for standalone TaskManagers", () => {
  const flinkConfiguration = { "kubernetes.taskmanager.cpu.limit-factor": "0.5" };
  expect(deployed({ flinkConfiguration }).failure).toMatchObject({
    stage: "taskmanager-pod",
    message: "kubernetes.taskmanager.cpu.limit-factor should be greater or equal to 1.",
  });
  expect(main(taskManagers({ flinkConfiguration, mode: "standalone" }))?.limits?.cpu).toBe("1.0");
});

test("sidecars stand before the main container, and count", () => {
  const podTemplate = {
    spec: {
      containers: [
        { name: "flink-main-container" },
        { name: "logs", resources: { requests: { cpu: "100m" } } },
      ],
    },
  };
  expect(taskManagers({ podTemplate }).containers).toMatchObject([
    { name: "logs", resources: { requests: { cpu: "100m" } } },
    { name: "flink-main-container" },
  ]);
});

test("templates are merged by position, or by name where that is asked for", () => {
  const podTemplate = { spec: { containers: [{ name: "flink-main-container" }, { name: "logs" }] } };
  const taskManager = { ...BASE.taskManager, podTemplate: { spec: { containers: [{ name: "metrics" }] } } };
  const names = (flinkConfiguration = {}) =>
    taskManagers({ podTemplate, taskManager, flinkConfiguration }).containers.map(({ name }) => name);
  expect(names()).toEqual(["metrics", "logs", "flink-main-container"]);
  expect(names({ "kubernetes.operator.pod-template.merge-arrays-by-name": "true" })).toEqual([
    "logs",
    "metrics",
    "flink-main-container",
  ]);
});

test("ephemeral storage is asked for and is the limit", () => {
  const taskManager = { resource: { memory: "4g", cpu: 2, ephemeralStorage: "10Gi" } };
  const resources = main(taskManagers({ taskManager }));
  expect(resources?.requests?.["ephemeral-storage"]).toBe("10Gi");
  expect(resources?.limits?.["ephemeral-storage"]).toBe("10Gi");
});

describe("keys that overlap", () => {
  const flinkConfiguration = {
    "high-availability": "kubernetes",
    "high-availability.storageDir": "s3://bucket/ha",
  };

  test("cannot be written from Flink 2.0 on", () => {
    expect(deployed({ flinkConfiguration }).failure?.message).toMatch(
      /^Overlapping key prefixes detected \(high-availability -> /,
    );
  });

  test("are fine before", () => {
    expect(deployed({ flinkConfiguration, flinkVersion: "v1_20" }).failure).toBeUndefined();
  });
});

describe("the jar", () => {
  const classpath = (jarURI: string) => {
    const { config, failure } = deployed({ mode: "standalone", job: { ...BASE.job, jarURI } });
    return failure?.message ?? config?.get("pipeline.classpaths");
  };

  test.each([
    ["local:///opt/a.jar", "['file:///opt/a.jar']"],
    ["local:///opt/a%20b.jar", "['file:///opt/a%20b.jar']"],
    ["https://h/ü.jar", "['https://h/%C3%BC.jar']"],
    ["local:a.jar", "Expected authority at index 7: file://"],
    ["/opt/a.jar", expect.stringContaining("java.net.URI.getScheme()")],
  ])("%s on a standalone class path", (jarURI, expected) => {
    expect(classpath(jarURI)).toEqual(expected);
  });

  test("is missed in native mode only", () => {
    const job = { parallelism: 1 };
    expect(deployed({ job }).failure).toMatchObject({ stage: "objects" });
    expect(deployed({ job, mode: "standalone" }).failure).toBeUndefined();
  });
});

test("what is set by hand stays, what the operator must know does not", () => {
  const flinkConfiguration = {
    "pipeline.name": "mine",
    "execution.target": "mine",
    "web.cancel.enable": "true",
  };
  const { config } = deployed({ flinkConfiguration });
  expect(config?.get("pipeline.name")).toBe("mine");
  expect(config?.get("web.cancel.enable")).toBe("true");
  expect(config?.get("execution.target")).toBe("kubernetes-application");
  expect(config?.get("execution.checkpointing.interval")).toBe("5 min");
});

test("whatever the sizes, a pod asks for what Flink divides, and never for more than its limit", () => {
  const cpu = fc.integer({ min: 1, max: 64_000 }).map((millicores) => millicores / 1000);
  const mebibytes = fc.integer({ min: 1000, max: 200_000 });
  const factor = fc.double({ min: 1, max: 4, noNaN: true });
  fc.assert(
    fc.property(cpu, mebibytes, factor, (cores, memory, limit) => {
      const resources = main(
        taskManagers({
          taskManager: { resource: { memory: `${memory}m`, cpu: cores } },
          flinkConfiguration: { "kubernetes.taskmanager.memory.limit-factor": String(limit) },
        }),
      );
      expect(resources?.requests?.memory).toBe(`${memory}Mi`);
      expect(parseInt(resources?.limits?.memory ?? "")).toBeGreaterThanOrEqual(memory);
      expect(Number(resources?.requests?.cpu)).toBe(cores);
    }),
  );
});
