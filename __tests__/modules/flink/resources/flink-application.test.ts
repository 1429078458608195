import { FlinkConfiguration } from "../../../../modules/flink/settings/flink-configuration";
import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { stackWith, withStack } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const PROPS: FlinkApplicationProps = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar" };

function application(props: Partial<FlinkApplicationProps> = {}) {
  return flinkManifest((scope) => {
    new FlinkApplication(scope, "state-machine", { grant: GRANT, ...PROPS, ...props });
  });
}

function tree(props: object, name = "state-machine") {
  return stackWith((scope) => new FlinkApplication(scope, name, { grant: GRANT, ...PROPS, ...props }));
}

const errorsOf = (props: object, name?: string) => errors(tree(props, name));
const warningsOf = (props: object) => warnings(tree(props));

describe("by default", () => {
  const { apiVersion, kind, metadata, spec } = application();

  test("is a FlinkDeployment in the team's namespace, under the team's service account", () => {
    expect({ apiVersion, kind, metadata }).toEqual({
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkDeployment",
      metadata: { name: "state-machine", namespace: "team-a" },
    });
    expect(spec).toMatchObject({
      image: "flink:2.2.1",
      flinkVersion: "v2_2",
      mode: "native",
      serviceAccount: "flink",
      jobManager: { resource: { cpu: 1, memory: "2048m" } },
      taskManager: { resource: { cpu: 1, memory: "4096m" } },
    });
  });

  test("keeps its state over upgrades", () => {
    expect(spec.job).toEqual({
      jarURI: "local:///opt/flink/usrlib/job.jar",
      parallelism: 1,
      state: "running",
      upgradeMode: "last-state",
    });
  });

  test("is wired to the team's bucket, metrics and local disk", () => {
    expect(spec.flinkConfiguration).toEqual({
      "taskmanager.numberOfTaskSlots": "1",
      "execution.checkpointing.dir": "s3://state/checkpoints/team-a/state-machine",
      "execution.checkpointing.savepoint-dir": "s3://state/savepoints/team-a/state-machine",
      "execution.checkpointing.interval": "1 min",
      "execution.checkpointing.externalized-checkpoint-retention": "RETAIN_ON_CANCELLATION",
      "execution.checkpointing.incremental": "true",
      "state.backend.type": "rocksdb",
      "state.backend.rocksdb.localdir": "/flink-tmp",
      "restart-strategy.type": "exponential-delay",
      "high-availability.type": "kubernetes",
      "high-availability.storageDir": "s3://state/ha/team-a/state-machine",
      "metrics.reporter.prom.factory.class": "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
      "metrics.reporter.prom.port": "9249",
      "metrics.reporter.prom.filterLabelValueCharacters": "false",
      "io.tmp.dirs": "/flink-tmp",
      "kubernetes.operator.pod-template.merge-arrays-by-name": "true",
    });
  });

  test("has no key that begins another, which Flink 2.x refuses", () => {
    const keys = Object.keys(spec.flinkConfiguration);
    for (const key of keys) expect(keys.filter((other) => other.startsWith(`${key}.`))).toEqual([]);
  });

  test("loads the S3 plugin of its own release", () => {
    expect(JSON.stringify(spec.taskManager)).toContain("flink-s3-fs-presto-2.2.1.jar");
    expect(JSON.stringify(spec.jobManager)).toContain("flink-s3-fs-presto-2.2.1.jar");
  });
});

test("takes everything that is said", () => {
  const { metadata, spec } = application({
    mode: "standalone",
    image: "flink:1.20.4",
    imagePullPolicy: "Always",
    serviceAccount: "flink",
    highAvailability: true,
    entryClass: "org.example.Main",
    args: ["--rate", "10"],
    taskSlots: 2,
    jobManager: { cpu: 0.5, memory: "1g", replicas: 2 },
    taskManager: { cpu: 4, memory: "16Gi", ephemeralStorage: "20Gi", replicas: 3 },
    upgradeMode: "savepoint",
    state: "suspended",
    initialSavepointPath: "s3://state/savepoints/team-a/old/1",
    allowNonRestoredState: true,
    savepointRedeployNonce: 2,
    restartNonce: 7,
    labels: { tier: "gold" },
    overrides: { ingress: { template: "{{name}}.internal" }, taskManager: { resource: { cpu: 5 } } },
  });
  expect(metadata.labels).toEqual({ tier: "gold" });
  expect(spec).toMatchObject({
    mode: "standalone",
    flinkVersion: "v1_20",
    imagePullPolicy: "Always",
    restartNonce: 7,
    jobManager: { resource: { cpu: 0.5, memory: "1g" }, replicas: 2 },
    taskManager: { resource: { cpu: 5, memory: "16Gi", ephemeralStorage: "20Gi" }, replicas: 3 },
    ingress: { template: "{{name}}.internal" },
    job: {
      parallelism: 6,
      entryClass: "org.example.Main",
      args: ["--rate", "10"],
      state: "suspended",
      upgradeMode: "savepoint",
      initialSavepointPath: "s3://state/savepoints/team-a/old/1",
      allowNonRestoredState: true,
      savepointRedeployNonce: 2,
    },
  });
});

test("the user's own configuration wins, under whatever name of the option", () => {
  const { flinkConfiguration } = application({
    image: "flink:1.20.4",
    flinkConfiguration: {
      "state.checkpoints.dir": "s3://mine/cp",
      "high-availability": "NONE",
      execution: { checkpointing: { interval: "10 s" } },
    },
  }).spec;
  expect(flinkConfiguration).toMatchObject({
    "state.checkpoints.dir": "s3://mine/cp",
    "high-availability": "NONE",
    "execution.checkpointing.interval": "10 s",
  });
  expect(flinkConfiguration).not.toHaveProperty(["execution.checkpointing.dir"]);
  expect(flinkConfiguration).not.toHaveProperty(["high-availability.type"]);
});

test("a stateless job has no high availability unless it is asked for", () => {
  const type = (props: Partial<FlinkApplicationProps>) =>
    application({ upgradeMode: "stateless", ...props }).spec.flinkConfiguration["high-availability.type"];
  expect(type({})).toBeUndefined();
  expect(type({ highAvailability: true })).toBe("kubernetes");
});

test("high availability that is configured by hand is wired as it says, and not at all where it is off", () => {
  const wired = (flinkConfiguration: FlinkConfiguration, props: Partial<FlinkApplicationProps> = {}) =>
    application({ ...props, flinkConfiguration }).spec.flinkConfiguration["high-availability.storageDir"];
  expect(wired({ "high-availability.type": "NONE" })).toBeUndefined();
  expect(wired({ "high-availability.type": "none" }, { highAvailability: true })).toBeUndefined();
  expect(wired({ "high-availability": { type: "standalone" } })).toBeUndefined();
  const byHand = { "high-availability.type": "kubernetes" };
  expect(wired(byHand, { upgradeMode: "stateless" })).toBe("s3://state/ha/team-a/state-machine");
  const mine = "s3://state/ha/team-a/mine";
  expect(wired({ ...byHand, "high-availability.storageDir": mine })).toBe(mine);
});

test("is one release of its own, named as the job, that waits for its resource to be gone", () => {
  const template = withStack((scope) => {
    new FlinkApplication(scope, "some-id", { grant: GRANT, name: "orders", ...PROPS });
  });
  expect(Object.values(template.resources("helm_release"))).toEqual([
    expect.objectContaining({ name: "orders", namespace: "team-a", wait: true, atomic: true, timeout: 1800 }),
  ]);
});

describe("mistakes", () => {
  test.each([
    [{ image: "flink:latest" }, "image"],
    [{ image: "flink" }, "image"],
    [{ image: "flink:2.2" }, "image"],
    [{ image: "flink:1.14.6" }, "image"],
    [{ parallelism: 0 }, "parallelism"],
    [{ parallelism: 1.5 }, "parallelism"],
    [{ taskManager: { memory: "1.5Gi" } }, "taskManager.memory"],
    [{ taskManager: { memory: "4 gigs" } }, "taskManager.memory"],
    [{ taskManager: { memory: "4096" } }, "taskManager.memory"],
    [{ taskManager: { ephemeralStorage: "1024m" } }, "taskManager.ephemeralStorage"],
    [{ jobManager: { cpu: "500m" } }, "jobManager.cpu"],
    [{ jobManager: { cpu: 0 } }, "jobManager.cpu"],
    [{ runOn: "gpu" }, "runOn"],
    [{ upgradeMode: "laststate" }, "upgradeMode"],
    [{ mode: "nativ" }, "mode"],
    [{ jarUri: "/opt/flink/usrlib/job.jar" }, "jarUri"],
    [{ jarUri: undefined }, "jarUri"],
    [{ parallelizm: 2 }, "parallelizm"],
    [{ jobManager: { replicas: 2 }, highAvailability: false }, "jobManager.replicas"],
    [{ taskManager: { replicas: 2 }, taskSlots: 2, parallelism: 3 }, "parallelism"],
  ])("%j", (props, path) => {
    expect(errorsOf(props).map((problem) => problem.path)).toEqual([`team-a.state-machine.${path}`]);
  });

  test.each(["State", "1job", "job-", "a".repeat(46), "a.b"])("name %j", (name) => {
    expect(errorsOf({}, name)).toEqual([
      expect.objectContaining({
        path: `team-a.${name}`,
        value: name,
        reason: "not a name for a Flink resource",
      }),
    ]);
  });

  test("say value, reason and cure", () => {
    expect(errorsOf({ runOn: "computer" })).toEqual([
      {
        path: "team-a.state-machine.runOn",
        value: "computer",
        reason: "not one of the allowed values",
        cure: 'did you mean "compute"? Allowed: compute, memory, graviton-memory, on-demand, spot',
      },
    ]);
    expect(errorsOf({ taskManager: { replicas: 2 }, taskSlots: 2, parallelism: 3 })).toEqual([
      {
        path: "team-a.state-machine.parallelism",
        value: 3,
        reason: "2 TaskManagers of 2 slots are a parallelism of 4, which would win unnoticed",
        cure: "leave one of the two out",
      },
    ]);
  });

  test("are all found in one run, and nothing is rendered", () => {
    const stack = tree({ image: "flink:latest", parallelism: 0, jobManager: { memory: "x" } });
    expect(errors(stack)).toHaveLength(3);
    expect(stack.node.findAll().filter(({ node }) => node.id === "Resource")).toEqual([]);
  });
});

describe("jars", () => {
  test.each(["s3://state/jars/team-a/job.jar", "https://repo.example/job.jar"])(
    "%s from Flink 1.19 on",
    (jarUri) => {
      expect(errorsOf({ jarUri, image: "flink:1.19.3" })).toEqual([]);
      expect(errorsOf({ jarUri, image: "flink:1.18.1" })).toEqual([
        {
          path: "team-a.state-machine.jarUri",
          value: jarUri,
          reason: "Flink 1.18.1 loads jars from its own image only; others came with 1.19",
          cure: "put the jar into the image and write local://, or use a newer Flink",
        },
      ]);
    },
  );

  test("of another team are doubted", () => {
    expect(warningsOf({ jarUri: "s3://state/jars/team-b/job.jar" })).toEqual([
      expect.objectContaining({
        path: "team-a.state-machine.jarUri",
        cure: "put it below s3://state/jars/team-a/, or let the team's `statements` allow it",
      }),
    ]);
    expect(warningsOf({ jarUri: "s3://state/jars/team-a/job.jar" })).toEqual([]);
  });

  test("are not demanded in standalone mode", () => {
    expect(errorsOf({ jarUri: undefined, mode: "standalone" })).toEqual([]);
  });
});

describe("doubts", () => {
  test("about state without high availability", () => {
    expect(warningsOf({ highAvailability: false })).toEqual([
      expect.objectContaining({ path: "team-a.state-machine.highAvailability", cure: "leave it on" }),
    ]);
    expect(warningsOf({ flinkConfiguration: { "high-availability.type": "NONE" } })).toEqual([
      expect.objectContaining({ rule: "X10", cure: "leave high-availability.type out" }),
    ]);
    expect(warningsOf({ highAvailability: false, upgradeMode: "stateless" })).toEqual([]);
  });

  test("about standalone mode, where high availability is off by default, and does not work on Flink 2.x", () => {
    const { flinkConfiguration } = application({ mode: "standalone" }).spec;
    expect(flinkConfiguration).not.toHaveProperty(["high-availability.type"]);
    expect(warningsOf({ mode: "standalone" })).toEqual([
      expect.objectContaining({ cure: 'mode: "native", where high availability works' }),
    ]);
    expect(warningsOf({ mode: "standalone", image: "flink:1.20.4" })).toEqual([
      expect.objectContaining({ cure: "highAvailability: true" }),
    ]);
    const onOneTwenty = { mode: "standalone", image: "flink:1.20.4", highAvailability: true };
    expect(warningsOf(onOneTwenty)).toEqual([]);
    expect(warningsOf({ mode: "standalone", highAvailability: true })).toEqual([
      expect.objectContaining({ reason: expect.stringContaining("FLINK-38795") }),
    ]);
  });

  test("about versions that will be dropped", () => {
    expect(warningsOf({ image: "flink:1.17.2" })).toEqual([expect.objectContaining({ value: "v1_17" })]);
  });
});
