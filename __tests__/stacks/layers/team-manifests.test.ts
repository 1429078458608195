import { basename, join } from "node:path";
import { App } from "cdktf";
import { ManifestsProps } from "../../../modules/flink/manifests/manifest-props";
import { TeamLayers } from "../../../stacks/layers/team-layers";
import { testApp } from "../../support/app";
import { flinkManifests } from "../../support/flink";
import { folderOf } from "../../support/manifests";
import { errors, warnings } from "../../support/problems";
import { teamLayers } from "../../support/team";
import { Template } from "../../support/template";

const HEAD = "apiVersion: flink.apache.org/v1beta1\nkind:";

const ORDERS = `${HEAD} FlinkDeployment
metadata:
  name: orders
  labels: { tier: gold }
spec:
  image: flink:2.2.1
  flinkVersion: v2_2
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    execution.checkpointing.interval: 10 s
  jobManager: { resource: { memory: 2048m, cpu: 1 } }
  taskManager: { resource: { memory: 4g, cpu: 2 } }
  job: { jarURI: local:///opt/flink/usrlib/job.jar, parallelism: 4, upgradeMode: savepoint }
`;

const SESSION = `${HEAD} FlinkDeployment
metadata: { name: shared }
spec:
  image: flink:1.19.3
  flinkVersion: v1_19
  jobManager: { resource: { memory: 2048m } }
  taskManager: { resource: { memory: 2048m } }
`;

const SESSION_JOB = `${HEAD} FlinkSessionJob
metadata: { name: top-speed }
spec:
  deploymentName: shared
  job: { jarURI: https://repo.example/job.jar, parallelism: 1, upgradeMode: last-state }
`;

const SNAPSHOT = `${HEAD} FlinkStateSnapshot
metadata: { name: before-v2 }
spec:
  backoffLimit: 3
  jobReference: { kind: FlinkDeployment, name: orders }
  savepoint: { disposeOnDelete: false }
`;

interface Taken {
  readonly app: App;
  readonly folder: string;
  readonly layers: TeamLayers;
}

function take(files: Record<string, string>, props: ManifestsProps = {}): Taken {
  const [app, folder] = [testApp(), folderOf(files)];
  const layers = teamLayers(app);
  layers.addManifests(join(folder, "*"), props);
  return { app, folder, layers };
}

function templateOf({ layers }: Taken): Template {
  if (!layers.jobs) throw new Error("no jobs layer");
  return Template.of(layers.jobs);
}

/** A problem with the file's name only. */
const here = <T extends { readonly path: string }>(problem: T, folder: string): T => ({
  ...problem,
  path: problem.path.replace(new RegExp(`^\\S*${basename(folder)}/`), ""),
});
const mistakesOf = ({ app, folder }: Taken) => errors(app).map((problem) => here(problem, folder));
const doubtsOf = ({ app, folder }: Taken) => warnings(app).map((problem) => here(problem, folder));

describe("an application in YAML", () => {
  const taken = take({ "orders.yaml": ORDERS });
  const { orders } = flinkManifests(templateOf(taken));

  test("is accepted without a word", () => {
    expect([...mistakesOf(taken), ...doubtsOf(taken)]).toEqual([]);
  });

  test("keeps what it says", () => {
    expect(orders).toMatchObject({
      kind: "FlinkDeployment",
      metadata: { name: "orders", namespace: "team-a", labels: { tier: "gold" } },
      spec: {
        image: "flink:2.2.1",
        taskManager: { resource: { memory: "4g", cpu: 2 } },
        job: { jarURI: "local:///opt/flink/usrlib/job.jar", parallelism: 4, upgradeMode: "savepoint" },
        flinkConfiguration: {
          "taskmanager.numberOfTaskSlots": "2",
          "execution.checkpointing.interval": "10 s",
        },
      },
    });
  });

  test("gets the wiring of a construct", () => {
    expect(orders?.spec).toMatchObject({
      serviceAccount: "flink",
      flinkConfiguration: {
        "execution.checkpointing.dir": expect.stringMatching(/^s3:.*\/checkpoints\/team-a\/orders$/),
        "execution.checkpointing.savepoint-dir": expect.stringMatching(/\/savepoints\/team-a\/orders$/),
        "high-availability.type": "kubernetes",
        "high-availability.storageDir": expect.stringMatching(/\/ha\/team-a\/orders$/),
        "metrics.reporter.prom.port": "9249",
      },
    });
    const { podTemplate } = orders?.spec.taskManager as { podTemplate: unknown };
    expect(podTemplate).toMatchObject({
      metadata: { labels: { "yunikorn.apache.org/queue": "root.team-a" } },
      spec: {
        schedulerName: "yunikorn",
        nodeSelector: { "flink-on-eks/pool": "compute" },
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            name: "flink-main-container",
            env: [{ name: "ENABLE_BUILT_IN_PLUGINS", value: "flink-s3-fs-presto-2.2.1.jar" }],
            securityContext: { allowPrivilegeEscalation: false },
          },
        ],
      },
    });
  });

  test("is a release of its own", () => {
    expect(Object.keys(templateOf(taken).resources("helm_release"))).toEqual(["job_orders"]);
  });

  test("runs where it is told to", () => {
    const { orders: spot } = flinkManifests(templateOf(take({ "a.yaml": ORDERS }, { runOn: "spot" })));
    expect(spot?.spec.taskManager).toMatchObject({
      podTemplate: { spec: { nodeSelector: { "flink-on-eks/pool": "spot" } } },
    });
  });

  test("is left as it is without wiring, and judged as that", () => {
    const bare = take({ "orders.yaml": ORDERS }, { wiring: false });
    expect(mistakesOf(bare).map(({ path, rule }) => [path, rule])).toEqual([
      ["orders.yaml:1 FlinkDeployment/orders: spec.flinkConfiguration", "D11"],
      ["orders.yaml:1 FlinkDeployment/orders: spec.job.upgradeMode", "D12"],
      ["orders.yaml:1 FlinkDeployment/orders: spec.serviceAccount", "D28"],
    ]);
  });
});

test("no memory and no slots are set for a manifest that leaves them to its configuration", () => {
  const { shared } = flinkManifests(
    templateOf(
      take({
        "shared.yaml": SESSION.replace("{ memory: 2048m } }\n  task", "{ cpu: 1 } }\n  task").replace(
          "flinkVersion",
          "flinkConfiguration: { jobmanager.memory.process.size: 3g }\n  flinkVersion",
        ),
      }),
    ),
  );
  expect(shared?.spec.jobManager).toMatchObject({ resource: { cpu: 1 } });
  expect(shared?.spec.jobManager).not.toHaveProperty("resource.memory");
  expect(shared?.spec.flinkConfiguration).not.toHaveProperty(["taskmanager.numberOfTaskSlots"]);
});

test("what the manifest sets wins, under whatever name of the option", () => {
  const own = ORDERS.replace(
    "    execution.checkpointing.interval: 10 s",
    "    state: { checkpoints.dir: s3://mine/cp }\n    high-availability.type: NONE",
  ).replace("  job:", "  serviceAccount: other\n  podTemplate: { spec: { schedulerName: mine } }\n  job:");
  const taken = take({ "orders.yaml": own });
  const { orders } = flinkManifests(templateOf(taken));
  expect(orders?.spec).toMatchObject({
    serviceAccount: "other",
    flinkConfiguration: { "state.checkpoints.dir": "s3://mine/cp", "high-availability.type": "NONE" },
    taskManager: { podTemplate: { spec: { schedulerName: "mine" } } },
  });
  expect(orders?.spec.flinkConfiguration).not.toHaveProperty(["execution.checkpointing.dir"]);
  expect(orders?.spec.flinkConfiguration).not.toHaveProperty(["high-availability.storageDir"]);
  expect(doubtsOf(taken).map(({ path }) => path)).toEqual([
    "orders.yaml:1 FlinkDeployment/orders: spec.serviceAccount",
    'orders.yaml:1 FlinkDeployment/orders: spec.flinkConfiguration["state.checkpoints.dir"]',
    "orders.yaml:1 FlinkDeployment/orders: spec.job.upgradeMode",
  ]);
});

describe("files of several resources", () => {
  const taken = take({ "all.yaml": [SNAPSHOT, SESSION_JOB, ORDERS, SESSION].join("---\n") });
  const template = templateOf(taken);

  test("are accepted without a word, but for what is old", () => {
    expect(mistakesOf(taken)).toEqual([]);
    expect(doubtsOf(taken)).toEqual([]);
  });

  test("come in the order of what refers to what", () => {
    template.expectEdge("helm_release.job_top_speed", "helm_release.job_shared");
    template.expectEdge("helm_release.job_before_v2", "helm_release.job_orders");
    expect(template.edgePath("helm_release.job_orders", "helm_release.job_shared")).toBeUndefined();
  });

  test("a session job has directories of its own, in the keys of its cluster's Flink, and the operator's label", () => {
    const { "top-speed": job } = flinkManifests(template);
    expect(job?.metadata.labels).toEqual({ "target.session": "shared" });
    expect(job?.spec.flinkConfiguration).toEqual({
      "state.checkpoints.dir": expect.stringMatching(/\/checkpoints\/team-a\/top-speed$/),
      "state.savepoints.dir": expect.stringMatching(/\/savepoints\/team-a\/top-speed$/),
    });
  });

  test("a session job may go to a cluster that was added before", () => {
    const app = testApp();
    const layers = teamLayers(app);
    layers.addSessionCluster("shared", { image: "flink:2.2.1" });
    layers.addManifests(join(folderOf({ "job.yaml": SESSION_JOB }), "job.yaml"));
    expect([...errors(app), ...warnings(app)]).toEqual([]);
  });
});

test("a blue/green deployment is wired within its template", () => {
  const { kind, spec } = JSON.parse(
    JSON.stringify({ kind: "FlinkBlueGreenDeployment", spec: ORDERS.split("spec:\n")[1] }),
  );
  const yaml = `${HEAD} ${kind}\nmetadata: { name: orders }\nspec:\n  template:\n    spec:\n${spec.replace(/^ {2}/gm, "      ")}`;
  const taken = take({ "bg.yaml": yaml });
  expect(mistakesOf(taken)).toEqual([]);
  expect(flinkManifests(templateOf(taken)).orders?.spec).toMatchObject({
    template: {
      spec: { serviceAccount: "flink", flinkConfiguration: { "high-availability.type": "kubernetes" } },
    },
  });
});

test("what kubectl printed is taken without what is the API server's", () => {
  const printed = ORDERS.replace(
    "  name: orders\n",
    `  name: orders
  namespace: team-a
  uid: 1a
  resourceVersion: "7"
  generation: 3
  creationTimestamp: "2026-01-01T00:00:00Z"
  finalizers: [flinkdeployments.flink.apache.org/finalizer]
  annotations: { kubectl.kubernetes.io/last-applied-configuration: "{}", team: a }
`,
  ).concat("status: { lifecycleState: STABLE }\n");
  const taken = take({ "orders.yaml": printed });
  expect([...mistakesOf(taken), ...doubtsOf(taken)]).toEqual([]);
  const { orders } = flinkManifests(templateOf(taken));
  expect(orders?.metadata).toEqual({
    ...{ name: "orders", namespace: "team-a", labels: { tier: "gold" }, annotations: { team: "a" } },
  });
  expect(orders).not.toHaveProperty("status");
});

describe("mistakes name file, line and resource", () => {
  test("in the operator's words, all of all documents", () => {
    const wrong = ORDERS.replace("parallelism: 4", "parallelism: 0");
    const taken = take({
      "a.yaml": `${SESSION}---\n${wrong}`,
      "b.json": '{"apiVersion": "flink.apache.org/v1beta1",',
    });
    expect(mistakesOf(taken)).toEqual([
      {
        path: "b.json:1",
        reason: expect.stringContaining("JSON"),
        cure: "mend it, or leave it out of the pattern",
      },
      {
        path: "a.yaml:10 FlinkDeployment/orders: spec.job.parallelism",
        value: 0,
        reason: "Job parallelism must be larger than 0",
        cure: "set job.parallelism to 1 or more",
        rule: "D17",
        source: expect.any(String),
      },
    ]);
  });

  test.each([
    ["a: [", 1, expect.any(String)],
    ["a: 1\nb: 2\na: 3\n", 3, "the key a is given twice"],
    ["- 1\n", 1, "not a resource but a number"],
  ])("where %j cannot be read", (text, line, reason) => {
    expect(mistakesOf(take({ "a.yaml": text }))).toEqual([
      { path: `a.yaml:${line}`, reason, cure: "mend it, or leave it out of the pattern" },
    ]);
  });

  test("where no file matches", () => {
    const app = testApp();
    teamLayers(app).addManifests("/nowhere/*.yaml");
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "/nowhere/*.yaml:1",
        reason: "no such file or folder, and no file matches it",
      }),
    ]);
  });

  test("where the form is wrong, and nothing else is said then", () => {
    const taken = take({ "a.yaml": ORDERS.replace("parallelism: 4", "parallelism: four") });
    expect(mistakesOf(taken).map(({ path, rule }) => [path, rule])).toEqual([
      ["a.yaml:1 FlinkDeployment/orders: spec.job.parallelism", "C2"],
    ]);
  });

  test("where the namespace is another's", () => {
    const taken = take({ "a.yaml": ORDERS.replace("name: orders", "name: orders\n  namespace: team-b") });
    expect(mistakesOf(taken)).toEqual([
      {
        path: "a.yaml:1 FlinkDeployment/orders: metadata.namespace",
        value: "team-b",
        reason: 'the team\'s jobs live in the namespace "team-a"',
        cure:
          'take metadata.namespace out of the file, and it gets the team\'s; a job that runs in "team-b" now ' +
          "is stopped there with a savepoint, and goes on here from it by initialSavepointPath",
      },
    ]);
  });

  test("where a name is taken, or missing, or none", () => {
    const taken = take({
      "a.yaml": ORDERS,
      "b.yaml": ORDERS,
      "c.yaml": ORDERS.replace("name: orders", "x: y"),
      "d.yaml": ORDERS.replace("name: orders", "name: My.Orders"),
    });
    expect(mistakesOf(taken).map(({ path, rule, value }) => [path, rule, value])).toEqual([
      ["b.yaml:1", undefined, "orders"],
      ["c.yaml:1 FlinkDeployment/?: metadata.name", "D1", ""],
      ["d.yaml:1 FlinkDeployment/My.Orders: metadata.name", "D1", "My.Orders"],
    ]);
  });

  test("where the options are wrong", () => {
    const props = { runOn: "gpu", silence: { D1: "no" }, wirring: true } as unknown as ManifestsProps;
    const paths = errors(take({ "a.yaml": ORDERS }, props).app).map(({ path }) =>
      path.replace(/"[^"]*"/, "..."),
    );
    expect(paths).toEqual(
      ["runOn", "wirring", "silence.D1"].map((prop) => `team-a.addManifests(...).${prop}`),
    );
  });
});

describe("doubts", () => {
  test("about other kinds, which are not deployed", () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n";
    expect(doubtsOf(take({ "a.yaml": `${ORDERS}---\n${map}` }))).toEqual([
      expect.objectContaining({ path: "a.yaml:16", value: "ConfigMap" }),
    ]);
    expect(mistakesOf(take({ "a.yaml": map }, { warnings: "errors" }))).toHaveLength(1);
  });

  test("about images whose plugin nobody knows", () => {
    const own = { "a.yaml": ORDERS.replace("flink:2.2.1", "registry.example/orders:7") };
    expect(doubtsOf(take(own)).map(({ path }) => path)).toEqual([
      "a.yaml:1 FlinkDeployment/orders: spec.image",
    ]);
    expect(doubtsOf(take(own, { silence: { "spec.image": "no" } } as ManifestsProps))).toHaveLength(0);
    const { orders } = flinkManifests(templateOf(take(own, { flinkRelease: "2.2.0" })));
    expect(JSON.stringify(orders)).toContain("flink-s3-fs-presto-2.2.0.jar");
  });

  test("about fields that are dropped, wherever they are", () => {
    const taken = take({ "a.yaml": `${ORDERS.replace("  job:", "  jobb: 1\n  job:")}specc: 1\n` });
    expect(doubtsOf(taken).map(({ path, rule }) => [path.split(": ")[1], rule])).toEqual([
      ["specc", "C4"],
      ["spec.jobb", "C4"],
    ]);
  });
});

test("a name that is too long for Helm is shortened there, with a hash", () => {
  const name = "a".repeat(60);
  const taken = take({ "a.yaml": [ORDERS, SNAPSHOT.replace("before-v2", name)].join("---\n") });
  const releases = Object.values(templateOf(taken).resources("helm_release")).map((release) =>
    String(release.name),
  );
  expect(releases).toContainEqual(expect.stringMatching(/^a{44}-[0-9a-f]{8}$/));
  expect(Object.keys(flinkManifests(templateOf(taken)))).toContain(name);
});

describe("an image whose tag tells no patch release", () => {
  const floating = { "orders.yaml": ORDERS.replace("flink:2.2.1", "flink:2.2").replace("v2_2", "v2_2") };

  it.each([{}, { flinkRelease: "2.2.1" }])("gets its S3 plugin from its own opt folder, with %j", (props) => {
    const taken = take(floating, props);
    expect(errors(taken.app)).toEqual([]);
    const { orders } = flinkManifests(templateOf(taken));
    const { jobManager, taskManager } = orders?.spec as unknown as Record<string, { podTemplate: PodSpec }>;
    for (const role of [jobManager, taskManager]) {
      const { initContainers, containers, volumes } = role!.podTemplate.spec;
      expect(initContainers).toEqual([
        expect.objectContaining({
          name: "s3-plugins",
          image: "flink:2.2",
          command: ["sh", "-ec", "cp /opt/flink/opt/flink-s3-fs-presto-*.jar /plugins/presto/"],
          volumeMounts: [{ name: "s3-plugin-presto", mountPath: "/plugins/presto" }],
        }),
      ]);
      const [main] = containers;
      expect(main?.env ?? []).not.toContainEqual(
        expect.objectContaining({ name: "ENABLE_BUILT_IN_PLUGINS" }),
      );
      expect(main?.volumeMounts).toContainEqual({
        name: "s3-plugin-presto",
        mountPath: "/opt/flink/plugins/s3-fs-presto",
      });
      expect(volumes).toContainEqual({ name: "s3-plugin-presto", emptyDir: {} });
    }
  });
});

interface PodSpec {
  readonly spec: {
    readonly initContainers: readonly object[];
    readonly containers: readonly {
      readonly env?: readonly object[];
      readonly volumeMounts?: readonly object[];
    }[];
    readonly volumes: readonly object[];
  };
}

it("generateName is refused: a release has one name for all of its life", () => {
  const file = ORDERS.replace("name: orders", "generateName: orders-");
  expect(errors(take({ "orders.yaml": file }).app)).toContainEqual(
    expect.objectContaining({
      reason: "each apply would make another resource, and none of them would be an upgrade of the last",
      cure: "give it a metadata.name",
    }),
  );
});
