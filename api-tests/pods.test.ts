import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { eventually } from "./support/eventually";
import { accepted, refused } from "./support/expect-answer";
import { flinkPods, isCluster } from "./support/flink-pods";
import { install, remove, served } from "./support/life";
import { APPS, outputOf, platforms } from "./support/output";
import { placeholders } from "./support/placeholders";
import { CONTAINER, plainPod } from "./support/plain-pod";
import { resourcesOf, teams } from "./support/team";
import { Unit, unitsOf } from "./support/units";
import { describeWithFlink } from "./support/with-flink";

const api = cluster();

/** YuniKorn's placeholders in the strictest namespace, beside what the apps have. */
const GANG = teams({ gang: { quota: { cpu: 64, memory: "256Gi" }, podSecurity: "restricted" } }, (team) =>
  team.addApplication("orders", {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/usrlib/orders.jar",
    parallelism: 4,
    gangScheduling: true,
  }),
)["gang"]!;

const TEAMS: readonly (readonly [string, readonly Unit[]])[] = [
  ...APPS.map((app) => [app, platforms(outputOf(app))] as const).flatMap(([app, all]) =>
    all.map((stacks, i) => [`${app}${i > 0 ? ", another platform" : ""}`, unitsOf(stacks)] as const),
  ),
  ["a team with gang scheduling", [...GANG.granted, ...GANG.jobs]],
];

describe.each(TEAMS.filter(([, units]) => resourcesOf(units).some(isCluster)))(
  "the pods of the jobs in %s",
  (_, units) => {
    const granted = units.filter(({ stack }) => stack.includes("-team-"));
    const pods = resourcesOf(units)
      .filter(isCluster)
      .flatMap((each) => flinkPods(each).flatMap((pod) => [pod, ...placeholders(pod)]))
      .map((pod) => [pod.metadata.name, pod] as const);

    // Alone: the layers below it are nothing to a namespace.
    beforeAll(async () => install(api, await served(api, granted)));
    afterAll(async () => remove(api, await served(api, granted)));

    // A breach of `restricted` would be a warning.
    test.each(pods)("%s is taken without a warning", async (_, pod) => {
      accepted(await api.create(pod, { dryRun: true }));
    });
  },
);

test("the pods were of both roles and modes, of children and placeholders, under both standards", () => {
  const all = TEAMS.flatMap(([, units]) => resourcesOf(units));
  const pods = all.filter(isCluster).flatMap(flinkPods);
  const names = [...pods, ...pods.flatMap(placeholders)].map(({ metadata }) => metadata.name);
  for (const part of [
    /-jobmanager-1$/,
    /-taskmanager-1$/,
    /^tg-.*-taskmanager-/,
    /^tg-.*-jobmanager-/,
    /-blue-/,
  ])
    expect(names.filter((name) => part.test(name))).not.toEqual([]);
  const enforced = all.map(({ metadata }) => metadata.labels?.["pod-security.kubernetes.io/enforce"]);
  expect(enforced).toEqual(expect.arrayContaining(["baseline", "restricted"]));
  expect(all.filter(isCluster).map(({ spec }) => (spec as { mode?: string }).mode)).toContain("standalone");
});

const QUOTA = { cpu: 3, memory: "6Gi", pods: 4, deployments: 1, volumeClaims: 0 };

/** A JobManager of one core and a TaskManager of two, which is all that the quota allows. */
const [counted, unmetered] = [{ yunikorn: false } as const, {}].map((addOns, i) =>
  teams(
    { [`tight-${i}`]: { quota: QUOTA }, [`strict-${i}`]: { quota: QUOTA, podSecurity: "restricted" } },
    (team) =>
      team.addApplication("orders", {
        image: "flink:2.2.1",
        jarUri: "local:///opt/flink/usrlib/orders.jar",
        parallelism: 1,
        upgradeMode: "stateless",
        jobManager: { cpu: 1, memory: "2g" },
        taskManager: { cpu: 2, memory: "3g" },
      }),
    { addOns },
  ),
);
const TIGHT = counted!["tight-0"]!;
const STRICT = counted!["strict-0"]!;
const YUNIKORN = unmetered!["tight-1"]!;
const ALL = [TIGHT, STRICT, YUNIKORN].flatMap(({ granted }) => granted);

describe("a team's namespace", () => {
  beforeAll(() => install(api, ALL));
  afterAll(() => remove(api, ALL));

  describe("the security of pods", () => {
    test("a plain pod is warned of everywhere, and refused where `restricted` is enforced", async () => {
      const { warnings, status } = await api.create(plainPod("tight-0"), { dryRun: true });
      expect([status, warnings]).toEqual([
        201,
        [expect.stringMatching(/^would violate PodSecurity "restricted:latest": allowPrivilegeEscalation/)],
      ]);
      expect(refused(await api.create(plainPod("strict-0"), { dryRun: true }))).toMatch(
        /violates PodSecurity "restricted:latest"/,
      );
    });

    test.each([
      ["a folder of the node", { volumes: [{ name: "node", hostPath: { path: "/" } }] }, "hostPath volumes"],
      ["the node's network", { hostNetwork: true }, "host namespaces"],
      ["all rights", { containers: [{ ...CONTAINER, securityContext: { privileged: true } }] }, "privileged"],
    ])("a pod with %s is refused", async (_, spec, reason) => {
      const message = refused(await api.create(plainPod("tight-0", "bad", { spec }), { dryRun: true }));
      expect(message).toMatch(new RegExp(`violates PodSecurity "baseline:latest": .*${reason}`));
    });
  });

  test("a container that asks for nothing gets the team's defaults", async () => {
    const { body } = await api.create(plainPod("tight-0"), { dryRun: true });
    const { containers } = body.spec as { containers: readonly { resources: unknown }[] };
    const each = { cpu: "250m", memory: "512Mi" };
    expect(containers[0]?.resources).toEqual({ limits: each, requests: each });
  });

  test.each([
    [
      "more than the team's default, by which it is limited then",
      { requests: { cpu: "1" } },
      "cpu limit of 250m",
    ],
    ["more than its own limit", { requests: { cpu: "2" }, limits: { cpu: "1" } }, "cpu limit of 1"],
  ])("a container that asks for %s is refused (F21)", async (_, resources, limit) => {
    const spec = { containers: [{ ...CONTAINER, resources }] };
    const message = refused(await api.create(plainPod("tight-0", "greedy", { spec }), { dryRun: true }));
    expect(message).toContain(`must be less than or equal to ${limit}`);
  });

  describe("its quota", () => {
    test("lets a JobManager in, and refuses TaskManagers beyond it by name", async () => {
      const [jobManager, taskManager] = flinkPods(resourcesOf(TIGHT.jobs)[0]!);
      accepted(await api.create(jobManager!));
      accepted(await api.create(taskManager!));
      const second = {
        ...taskManager!,
        metadata: { ...taskManager!.metadata, name: "orders-taskmanager-2" },
      };
      expect(refused(await api.create(second, { dryRun: true }))).toMatch(
        /exceeded quota: team, requested: limits.cpu=2,limits.memory=3Gi,requests.cpu=2,requests.memory=3Gi, used: limits.cpu=3,.*, limited: limits.cpu=3,/,
      );
    });

    test("with YuniKorn is the queue's: Kubernetes counts pods only", async () => {
      const [jobManager, taskManager] = flinkPods(resourcesOf(YUNIKORN.jobs)[0]!);
      accepted(await api.create(jobManager!));
      for (const i of [1, 2, 3]) {
        const metadata = { ...taskManager!.metadata, name: `orders-taskmanager-${i}` };
        accepted(await api.create({ ...taskManager!, metadata }));
      }
      const metadata = { ...taskManager!.metadata, name: "orders-taskmanager-4" };
      expect(refused(await api.create({ ...taskManager!, metadata }))).toContain(
        "exceeded quota: team, requested: pods=1, used: pods=4, limited: pods=4",
      );
    });

    test.each([
      ["a load balancer", service("LoadBalancer"), "services.loadbalancers=1"],
      ["a port of every node", service("NodePort"), "services.nodeports=1"],
      ["a volume", volumeClaim(), "persistentvolumeclaims=1"],
    ])("refuses %s", async (_, resource, requested) => {
      const message = refused(await api.create(resource, { dryRun: true }));
      expect(message).toContain("exceeded quota: team, requested: ");
      expect(message).toContain(requested);
    });
  });

  describeWithFlink("its quota of Flink clusters", () => {
    test("refuses one FlinkDeployment more", async () => {
      const [first] = resourcesOf(TIGHT.jobs);
      accepted(await api.create(first!));
      const second = { ...first!, metadata: { ...first!.metadata, name: "payments" } };
      const message = await eventually(async () => {
        // Counting a new kind starts with a delay.
        const answer = await api.create(second, { dryRun: true });
        return answer.status === 201 ? undefined : refused(answer);
      });
      expect(message).toContain(
        "exceeded quota: team, requested: count/flinkdeployments.flink.apache.org=1, used: count/flinkdeployments.flink.apache.org=1",
      );
    });
  });
});

function service(type: string): Resource {
  const metadata = { name: "ui", namespace: "tight-0" };
  return { apiVersion: "v1", kind: "Service", metadata, spec: { type, ports: [{ port: 8081 }] } };
}

function volumeClaim(): Resource {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: "tight-0" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
}
