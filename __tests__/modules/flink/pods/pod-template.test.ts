import { JsonObject } from "../../../../modules/core/nested";
import { mergePods } from "../../../../modules/flink/pods/pod-merge";
import { MAIN_CONTAINER, podTemplate, PodTemplateProps } from "../../../../modules/flink/pods/pod-template";
import { RUN_ON } from "../../../../modules/kubernetes/pools";
import { GRANT } from "../../../support/team";

interface Container {
  readonly name: string;
  readonly image?: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly unknown[];
  readonly securityContext?: unknown;
  readonly volumeMounts?: readonly unknown[];
}

interface Pod {
  readonly metadata: {
    readonly labels?: Record<string, string>;
    readonly annotations: Record<string, string>;
  };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly nodeSelector: Record<string, string>;
    readonly tolerations: readonly unknown[];
    readonly schedulerName?: string;
    readonly securityContext: unknown;
    readonly volumes: readonly unknown[];
  };
}

const PROPS: PodTemplateProps = {
  grant: GRANT,
  name: "job",
  clusters: ["job"],
  runOn: "compute",
  env: {},
  wiring: {},
};

function pod(
  props: Partial<PodTemplateProps> = {},
  role: "jobManager" | "taskManager" = "taskManager",
  own?: JsonObject,
) {
  return podTemplate({ ...PROPS, ...props }, role, own) as unknown as Pod;
}

describe("merge", () => {
  test("named things merge by name, mounts by path, tolerations join, arguments replace", () => {
    const merged = mergePods(
      {
        containers: [
          {
            name: "a",
            args: ["1"],
            volumeMounts: [{ name: "v", mountPath: "/x" }],
            env: [{ name: "E", value: "1" }],
          },
        ],
        tolerations: [{ key: "k" }],
      },
      {
        containers: [
          {
            name: "a",
            args: ["2"],
            volumeMounts: [{ name: "v", mountPath: "/y" }],
            env: [{ name: "E", value: "2" }],
          },
          { name: "b" },
        ],
        tolerations: [{ key: "l" }],
      },
    );
    expect(merged).toEqual({
      containers: [
        {
          name: "a",
          args: ["2"],
          volumeMounts: [
            { name: "v", mountPath: "/x" },
            { name: "v", mountPath: "/y" },
          ],
          env: [{ name: "E", value: "2" }],
        },
        { name: "b" },
      ],
      tolerations: [{ key: "k" }, { key: "l" }],
    });
  });
});

test("Flink's container has its variables, the reporter's port and a place for local files", () => {
  const { containers, volumes } = pod({ env: { TZ: "UTC" } }).spec;
  expect(containers).toHaveLength(1);
  expect(containers[0]).toMatchObject({
    name: MAIN_CONTAINER,
    env: [{ name: "TZ", value: "UTC" }],
    ports: [{ name: "metrics", containerPort: 9249, protocol: "TCP" }],
    volumeMounts: [{ name: "flink-tmp", mountPath: "/flink-tmp" }],
  });
  expect(volumes).toEqual([{ name: "flink-tmp", emptyDir: {} }]);
});

test("every container passes the standard `restricted`, sidecars and init containers too", () => {
  const { spec } = pod({
    podTemplate: { spec: { containers: [{ name: "sidecar" }], initContainers: [{ name: "init" }] } },
  });
  expect(spec.securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 9999,
    runAsGroup: 9999,
    fsGroup: 9999,
    seccompProfile: { type: "RuntimeDefault" },
  });
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  expect(all.map(({ name }) => name)).toEqual([MAIN_CONTAINER, "sidecar", "init"]);
  for (const container of all)
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
});

test("the user's template wins over the platform's, the role's over the common one", () => {
  const common = { metadata: { labels: { a: "1", b: "1" } }, spec: { nodeSelector: { zone: "a" } } };
  const { metadata, spec } = pod(
    { podTemplate: { ...common, spec: { ...common.spec, securityContext: { fsGroup: 1 } } } },
    "taskManager",
    { metadata: { labels: { b: "2" } }, spec: { schedulerName: "mine" } },
  );
  expect(metadata.labels).toMatchObject({ a: "1", b: "2" });
  expect(spec.nodeSelector).toEqual({ "flink-on-eks/pool": "compute", zone: "a" });
  expect(spec.schedulerName).toBe("mine");
  expect(spec.securityContext).toMatchObject({ fsGroup: 1, runAsNonRoot: true });
});

describe("scheduling", () => {
  test.each(RUN_ON)("a JobManager of a job on %s never runs on Spot", (runOn) => {
    const { nodeSelector, tolerations } = pod({ runOn }, "jobManager").spec;
    expect(nodeSelector["flink-on-eks/pool"]).not.toBe("spot");
    expect(JSON.stringify(tolerations)).not.toContain("spot");
    const isKarpenter = !["on-demand", "spot"].includes(runOn);
    expect(nodeSelector["karpenter.sh/capacity-type"]).toBe(isKarpenter ? "on-demand" : undefined);
  });

  test.each(RUN_ON)("a TaskManager of a job on %s selects and tolerates that pool", (runOn) => {
    const { nodeSelector, tolerations } = pod({ runOn }).spec;
    expect(nodeSelector).toEqual({ "flink-on-eks/pool": runOn });
    expect(tolerations).toEqual([
      { key: "flink-on-eks/pool", operator: "Equal", value: runOn, effect: "NoSchedule" },
    ]);
  });

  test.each(["jobManager", "taskManager"] as const)("no autoscaler moves a %s", (role) => {
    expect(pod({}, role).metadata.annotations).toEqual({
      "karpenter.sh/do-not-disrupt": "true",
      "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
    });
  });

  test("YuniKorn knows queue and application", () => {
    const { metadata, spec } = pod();
    expect(spec.schedulerName).toBe("yunikorn");
    expect(metadata.labels).toEqual({
      "yunikorn.apache.org/app-id": "team-a-job",
      "yunikorn.apache.org/queue": "root.team-a",
    });
  });

  test("without YuniKorn there is no trace of it", () => {
    const { metadata, spec } = pod({ grant: { ...GRANT, queue: undefined } });
    expect(spec.schedulerName).toBeUndefined();
    expect(metadata.labels).toBeUndefined();
  });

  test("a long application id is shortened, and differs from others", () => {
    const id = (name: string) =>
      pod({ grant: { ...GRANT, namespace: "n".repeat(40) }, name }).metadata.labels?.[
        "yunikorn.apache.org/app-id"
      ];
    expect(id("j".repeat(44))?.length).toBeLessThanOrEqual(63);
    expect(id("j".repeat(44))).not.toBe(id("j".repeat(45)));
  });
});
