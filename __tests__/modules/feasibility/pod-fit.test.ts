import { findings, job, rules, session, sessionJob } from "./platform";

describe("a job of usual size", () => {
  test.each(["compute", "memory", "graviton-memory", "on-demand", "spot"] as const)("fits on %s", (runOn) => {
    expect(findings([job({ runOn })])).toEqual([]);
  });

  test("fits in a session", () => {
    expect(findings([session(), sessionJob("a", 4)])).toEqual([]);
  });
});

describe("F1: a pod that fits on no node", () => {
  test("more memory than the largest type of its pool has: the type, and by how much", () => {
    expect(findings([job({ memory: "200g" })])).toEqual([
      {
        rule: "F1",
        severity: "error",
        path: "team-a.job.spec.taskManager.resource.memory",
        value: "200g",
        message: expect.stringMatching(
          /^a pod asks for 200Gi memory, and the largest node of the pool compute, m\d\w+\.8xlarge, has 1[12]\d(\.\d)?Gi memory for it: 8\d(\.\d)?Gi memory too much\. The pod would wait for ever$/,
        ),
        cure: expect.stringMatching(
          /^ask for 1[12]\d(\.\d)?Gi memory at most, or allow larger instance types \(flink\.pools\.compute\), or run it where it fits: memory, graviton-memory$/,
        ),
        source: expect.stringContaining("karpenter.sh"),
      },
    ]);
  });

  test("as much as the largest has is enough, a little more is not", () => {
    const room = Math.floor(
      Number(/has ([\d.]+)Gi/.exec(findings([job({ memory: "200g" })])[0]?.message ?? "")?.[1]),
    );
    expect(rules([job({ memory: `${room}g` })])).toEqual([]);
    expect(rules([job({ memory: `${room + 1}g` })])).toEqual(["F1"]);
  });

  test("as many cores as a type has: some of them are the kubelet's and the agents'", () => {
    expect(findings([job({ runOn: "memory", cpu: 32, memory: "16g" })])).toMatchObject([
      {
        rule: "F1",
        path: "team-a.job.spec.taskManager.resource.cpu",
        value: 32,
        message: expect.stringContaining("has 31.65 CPU for it: 0.35 CPU too much"),
      },
    ]);
    expect(rules([job({ runOn: "memory", cpu: 31.5, memory: "16g" })])).toEqual([]);
  });

  test("both fit on some type, but not on one: what lacks on the nearest", () => {
    expect(rules([job({ cpu: 30, memory: "56g" })])).toEqual([]);
    expect(
      findings([job({ cpu: 30, memory: "64g" })], { pools: { compute: { instanceFamilies: ["c6id"] } } }),
    ).toMatchObject([{ rule: "F1", value: "64g" }]);
  });

  test("a JobManager as well", () => {
    const jobManager = { resource: { cpu: 40, memory: "2g" } };
    expect(findings([job({ jobManager })])).toMatchObject([
      { rule: "F1", path: "team-a.job.spec.jobManager.resource.cpu", value: 40 },
    ]);
  });

  test("a JobManager that runs on-demand in a pool that allows nothing else, or prefers Spot", () => {
    expect(rules([job({})], { pools: { compute: { capacity: "spot" } } })).toEqual([]);
  });

  test("a sidecar and an init container count, and a container without requests by the namespace's defaults", () => {
    const containers = [
      { name: "flink-main-container" },
      {
        name: "sidecar",
        resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "2", memory: "8Gi" } },
      },
      { name: "quiet" },
    ];
    expect(rules([job({ cpu: 29, memory: "40g", template: { spec: { containers } } })])).toEqual([]);
    expect(
      findings([job({ cpu: 29.5, memory: "40g", template: { spec: { containers } } })])[0]?.message,
    ).toContain("a pod asks for 31.75 CPU");
    const initContainers = [{ name: "init", resources: { limits: { memory: "160Gi" } } }];
    const message = findings([job({ template: { spec: { initContainers } } })])[0]?.message;
    expect(message).toContain("a pod asks for 160Gi memory");
  });

  test("a size that stands in the configuration is told there", () => {
    const taskManager = { resource: { cpu: 1 } };
    const configuration = { "taskmanager.memory.process.size": "200g" };
    expect(
      findings([
        job({
          taskManager: { ...taskManager, podTemplate: undefined },
          configuration,
          spec: { podTemplate: job({}) },
        }),
      ]).map(({ path }) => path),
    ).toContain('team-a.job.spec.flinkConfiguration["taskmanager.memory.process.size"]');
  });

  test("local disk: the instance's own, less a tenth for eviction", () => {
    const taskManager = (size: string) => ({ resource: { cpu: 1, memory: "4g", ephemeralStorage: size } });
    const withDisk = (size: string) => {
      const { podTemplate } = (job({}) as { spec: { taskManager: { podTemplate: object } } }).spec
        .taskManager;
      return job({ taskManager: { ...taskManager(size), podTemplate } });
    };
    expect(rules([withDisk("1000Gi")])).toEqual([]);
    expect(findings([withDisk("9000Gi")])).toMatchObject([
      { rule: "F1", path: "team-a.job.spec.taskManager.resource.ephemeralStorage", value: "9000Gi" },
    ]);
    expect(
      rules([withDisk("1000Gi")], { pools: { compute: { localNvme: false, instanceFamilies: ["c7i"] } } }),
    ).toEqual(["F1"]);
  });

  test("in a node group: no type but its own", () => {
    expect(findings([job({ runOn: "on-demand", cpu: 8, memory: "8g" })])).toMatchObject([
      {
        rule: "F1",
        message: expect.stringContaining(
          "the largest node of the node group on-demand, m5d.2xlarge, has 7.71 CPU",
        ),
      },
    ]);
  });

  test("families, sizes and generation of the pool's props decide", () => {
    const memory = "100g";
    expect(rules([job({ memory })])).toEqual([]);
    expect(rules([job({ memory })], { pools: { compute: { cpus: [4, 8, 16] } } })).toEqual(["F1"]);
    expect(rules([job({ memory: "200g" })], { pools: { compute: { cpus: [64] } } })).toEqual([]);
    expect(
      findings([job({ memory })], { pools: { compute: { instanceFamilies: ["c5ad"], cpus: [16] } } })[0]
        ?.message,
    ).toContain("c5ad.4xlarge");
  });

  describe("where its affinity leaves none", () => {
    const affinity = (
      ...terms: readonly (readonly [key: string, operator: string, ...values: string[]])[][]
    ) => ({
      spec: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: terms.map((term) => ({
                matchExpressions: term.map(([key, operator, ...values]) => ({ key, operator, values })),
              })),
            },
          },
        },
      },
    });
    const TYPE = "node.kubernetes.io/instance-type";
    const CPU = "karpenter.k8s.aws/instance-cpu";
    const one = (template: Readonly<Record<string, unknown>>) =>
      rules([job({ template, cpu: 12, memory: "16g" })]);

    test("by type, size, architecture, family or pool", () => {
      expect(one({ spec: {} })).toEqual([]);
      expect(one(affinity([[TYPE, "In", "c6id.xlarge", "c6id.4xlarge"]]))).toEqual([]);
      expect(one(affinity([[TYPE, "In", "c6id.xlarge"]]))).toEqual(["F1"]);
      expect(one(affinity([[CPU, "Lt", "9"]]))).toEqual(["F1"]);
      expect(findings([job({ template: affinity([["kubernetes.io/arch", "In", "arm64"]]) })])).toMatchObject([
        {
          rule: "F1",
          path: "team-a.job.spec.jobManager.podTemplate.spec.affinity",
          message: "no instance type that the pool compute may start matches the pod's node affinity",
        },
        { rule: "F1", path: "team-a.job.spec.taskManager.podTemplate.spec.affinity" },
      ]);
      expect(
        findings([job({ template: affinity([["flink-on-eks/pool", "In", "memory"]]) })])[0],
      ).toMatchObject({
        rule: "F4",
        path: "team-a.job.spec.jobManager.podTemplate.spec.affinity",
        message: expect.stringContaining("allows none of the nodes that it tolerates and selects"),
      });
    });

    test("any of several terms will do, and of labels that only a node knows nothing is said", () => {
      expect(one(affinity([[TYPE, "In", "c6id.xlarge"]], [[CPU, "Gt", "8"]]))).toEqual([]);
      expect(one(affinity([["topology.kubernetes.io/zone", "In", "us-west-2a"]]))).toEqual([]);
    });
  });

  test("a node selector for another architecture", () => {
    const nodeSelector = { "flink-on-eks/pool": "compute", "kubernetes.io/arch": "arm64" };
    expect(findings([job({ template: { spec: { nodeSelector } } })])).toMatchObject([
      { rule: "F1", path: "team-a.job.spec.jobManager.podTemplate.spec.nodeSelector" },
      { rule: "F1", path: "team-a.job.spec.taskManager.podTemplate.spec.nodeSelector" },
    ]);
  });

  test("a device that no node has", () => {
    const configuration = {
      "external-resources": "gpu",
      "external-resource.gpu.amount": "1",
      "external-resource.gpu.kubernetes.config-key": "nvidia.com/gpu",
    };
    expect(findings([job({ configuration })])).toMatchObject([
      {
        rule: "F1",
        value: ["nvidia.com/gpu"],
        message: "a pod asks for nvidia.com/gpu, which no node of the pool compute has",
      },
    ]);
  });
});

describe("F2: a pod that fits barely", () => {
  test("what the hypervisor keeps of a group's node is not published", () => {
    expect(rules([job({ runOn: "on-demand", memory: "28g" })])).toEqual([]);
    expect(findings([job({ runOn: "on-demand", memory: "29500m" })])).toMatchObject([
      {
        rule: "F2",
        severity: "warning",
        path: "team-a.job.spec.taskManager.resource.memory",
        cure: "ask for 28.5Gi memory at most",
      },
    ]);
    expect(rules([job({ runOn: "on-demand", memory: "32g" })])).toEqual(["F1"]);
  });
});

describe("F3: types that the table does not know", () => {
  test("a warning, and no guess about pods", () => {
    const nodeGroups = { onDemand: { instanceTypes: ["m99id.2xlarge"] } };
    expect(findings([job({ runOn: "on-demand", memory: "300g" })], { nodeGroups })).toMatchObject([
      {
        rule: "F3",
        severity: "warning",
        path: "flink.cluster.nodeGroups.onDemand.instanceTypes",
        value: ["m99id.2xlarge"],
        message: expect.stringMatching(
          /^the table of instance types \(of \d{4}-\d\d-\d\d\) does not know m99id\.2xlarge/,
        ),
      },
    ]);
    expect(rules([job({ memory: "90g" })], { pools: { compute: { instanceFamilies: ["c99gd"] } } })).toEqual([
      "F3",
    ]);
  });

  test("nobody is told of a group that no job uses", () => {
    expect(rules([job()], { nodeGroups: { spot: { instanceTypes: ["m99id.2xlarge"] } } })).toEqual([]);
  });
});

describe("F4: a pod that asks for a node that nobody starts", () => {
  test("a pool that does not exist", () => {
    const nodeSelector = { "flink-on-eks/pool": "gpu" };
    expect(findings([job({ template: { spec: { nodeSelector } } })])[0]).toMatchObject({
      rule: "F4",
      path: "team-a.job.spec.jobManager.podTemplate.spec.nodeSelector",
      value: "gpu",
      message:
        'there is no pool or node group "gpu" (there are: compute, memory, graviton-memory, core, on-demand, spot): the pod would wait for ever',
    });
  });

  test("a taint that it does not tolerate", () => {
    expect(findings([job({ template: { spec: { tolerations: [] } } })])[0]?.message).toBe(
      "its nodes carry the taint flink-on-eks/pool=compute, which the pod does not tolerate: the pod would wait for ever",
    );
  });

  test("a pool of Karpenter where Karpenter is left out", () => {
    const [first, second] = findings([job()], { addOns: { karpenter: false } });
    expect([first?.rule, second?.rule]).toEqual(["F4", "F4"]);
    expect(first).toMatchObject({
      value: "compute",
      message:
        "Karpenter, which starts the nodes of the pool compute, is left out (there are: core, on-demand, spot): the pod would wait for ever",
      cure: "install Karpenter (addOns.karpenter), or run it on a node group: on-demand or spot",
    });
  });

  test("a node group where Cluster Autoscaler is left out: as many nodes as it has from the start", () => {
    const addOns = { clusterAutoscaler: false } as const;
    expect(findings([job({ runOn: "on-demand" })], { addOns })[0]).toMatchObject({
      rule: "F4",
      value: "on-demand",
      message:
        "the node group on-demand starts no node: Cluster Autoscaler, which starts them, is left out, and its minSize is 0. The pod would wait for ever",
    });
    const some = { onDemand: { minSize: 1 } };
    expect(rules([job({ runOn: "on-demand" })], { addOns, nodeGroups: some })).toEqual([]);
    expect(findings([job({ runOn: "on-demand", cpu: 7 })], { addOns, nodeGroups: some })).toMatchObject([
      {
        rule: "F12",
        message: expect.stringContaining("onDemand.minSize lets the node group on-demand grow to 1 nodes"),
      },
    ]);
  });

  test("nothing is said about groups of a cluster that was there before", () => {
    const nodeSelector = { "flink-on-eks/pool": "mine" };
    expect(rules([job({ template: { spec: { nodeSelector } } })], { existing: true })).toEqual([]);
    expect(rules([job({ memory: "200g" })], { existing: true })).toEqual(["F1"]);
  });
});

describe("types that the region has not", () => {
  test("hold no pod: Melbourne has c5d only of the two, and of it none with 64 GiB in the pool's sizes", () => {
    const pools = { compute: { instanceFamilies: ["c5d", "c6id"] } };
    const large = job({ cpu: 4, memory: "40g" });
    expect(rules([large], { pools, region: "us-west-2" })).toEqual([]);
    expect(findings([large], { pools, region: "ap-southeast-4" })).toMatchObject([
      {
        rule: "F1",
        message: expect.stringContaining("the largest node of the pool compute, c5d.4xlarge, has"),
      },
    ]);
  });

  test("hold no pod of a node group either", () => {
    const nodeGroups = { onDemand: { instanceTypes: ["m5d.2xlarge", "r5dn.2xlarge"] } };
    const large = job({ runOn: "on-demand", memory: "40g" });
    expect(rules([large], { nodeGroups, region: "us-east-2" })).toEqual([]);
    expect(rules([large], { nodeGroups, region: "ap-south-2" })).toEqual(["F1"]);
  });
});

describe("F20: a pool that no instance type fits", () => {
  const pools = { compute: { instanceFamilies: ["c7i"] } };

  test("is a mistake also where no job asks for it, and told once where one does", () => {
    const mistake = {
      rule: "F20",
      severity: "error",
      path: "flink.pools.compute",
      message: expect.stringMatching(
        /^no instance type in the table \(of 20.*\) is all that the pool compute asks for/,
      ),
    };
    expect(findings([], { pools })).toMatchObject([mistake]);
    expect(findings([job()], { pools })).toMatchObject([mistake]);
  });

  test("is none before a job needs it, where nobody asked for the pool and the region has no type for it", () => {
    const graviton = job({ runOn: "graviton-memory" });
    expect(rules([job()], { region: "me-south-1" })).toEqual([]);
    expect(rules([graviton], { region: "me-south-1" })).toEqual(["F20"]);
    expect(rules([graviton], { region: "me-central-1" })).toEqual([]);
    expect(rules([], { region: "me-south-1", pools: { gravitonMemory: {} } })).toEqual(["F20"]);
  });

  test("is none where a family is not known", () => {
    expect(rules([], { pools: { compute: { instanceFamilies: ["c7i", "c99d"] } } })).toEqual([]);
  });
});
