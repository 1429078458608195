import { AddOnContext } from "../../../../modules/addons/add-on";
import {
  FlinkOperator,
  FlinkOperatorProps,
  flinkOperatorSchema,
} from "../../../../modules/addons/flink-operator/flink-operator";
import { FlinkPodMonitors } from "../../../../modules/addons/monitoring/flink-pod-monitors";
import { problemsIn } from "../../../../modules/core/schema";
import { METRICS_PORT_NAME } from "../../../../modules/kubernetes/flink-ports";
import { releaseIn } from "../../../support/platform";

function install(props: FlinkOperatorProps & Partial<AddOnContext> = {}) {
  return releaseIn("flink-operator", (stack) => {
    new FlinkOperator(stack, "flink-operator", { needs: [], ...props });
  });
}

function configuration(props: FlinkOperatorProps = {}): string[] {
  const { defaultConfiguration } = install(props).values as unknown as {
    defaultConfiguration: Record<string, string>;
  };
  return (defaultConfiguration["flink-conf.yaml"] ?? "").trimEnd().split("\n");
}

describe("the Flink operator", () => {
  it("comes from the archive, which keeps every release, with the image of that release", () => {
    const { attributes, values } = install();
    expect(attributes).toMatchObject({
      repository: "https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.15.0/",
      version: "1.15.0",
      skip_crds: true,
    });
    expect(values).toMatchObject({ image: { tag: "79d730b" } });
  });

  it("comes from the repository of another release, where that is known too", () => {
    expect(install({ version: "1.14.0" }).attributes).toMatchObject({
      repository: "https://archive.apache.org/dist/flink/flink-kubernetes-operator-1.14.0/",
      version: "1.14.0",
    });
  });

  it("leaves the image to the chart where another version is given", () => {
    expect(install({ version: "1.16.0" }).values).toMatchObject({ image: {} });
    expect(install({ version: "1.16.0" }).values["image"]).not.toHaveProperty("tag");
  });

  it("has resources, of which the chart has none, and runs on core nodes", () => {
    expect(install().values).toMatchObject({
      operatorPod: {
        nodeSelector: { "flink-on-eks/pool": "core" },
        resources: { requests: { memory: "1856Mi" }, limits: { memory: "1856Mi" } },
        webhook: { resources: { requests: { memory: "512Mi" } } },
      },
    });
  });

  it("has memory by the number of planned jobs, two thirds of it as heap: a JVM by itself takes a quarter", () => {
    const { values } = install({ plannedJobs: 200 });
    expect(values).toMatchObject({
      operatorPod: { resources: { requests: { memory: "3072Mi" }, limits: { memory: "3072Mi" } } },
      jvmArgs: {
        operator: "-XX:MaxRAMPercentage=66.0 -XX:+ExitOnOutOfMemoryError",
        webhook: "-XX:MaxRAMPercentage=66.0 -XX:+ExitOnOutOfMemoryError",
      },
    });
  });

  it("creates nothing for jobs: that would outlive the release", () => {
    expect(install().values).toMatchObject({
      jobServiceAccount: { create: false },
      rbac: { create: true, jobRole: { create: false }, jobRoleBinding: { create: false } },
    });
  });

  it("serves its metrics where its PodMonitor looks", () => {
    expect(install().values).toMatchObject({ metrics: { port: 9999 } });
    expect(configuration()).toContain("kubernetes.operator.metrics.reporter.prom.port: 9999");
  });

  it("elects a leader where there are several", () => {
    expect(configuration()).not.toContain("kubernetes.operator.leader-election.enabled: true");
    expect(configuration({ replicas: 2 })).toContain("kubernetes.operator.leader-election.enabled: true");
    expect(install({ replicas: 2 }).values).toMatchObject({
      replicas: 2,
      strategy: { type: "RollingUpdate" },
    });
  });

  it("takes configuration, which wins", () => {
    const lines = configuration({ configuration: { "kubernetes.operator.reconcile.interval": "60 s" } });
    expect(lines).toContain("kubernetes.operator.reconcile.interval: 60 s");
    expect(lines).not.toContain("kubernetes.operator.reconcile.interval: 15 s");
  });

  it("refuses a name that is none of a namespace", () => {
    expect(problemsIn(flinkOperatorSchema, { watchNamespaces: ["Team A"] }, "flinkOperator")).toEqual([
      {
        path: "flinkOperator.watchNamespaces[0]",
        value: "Team A",
        reason: "not the name of a namespace",
        cure: "use lower-case letters, digits and hyphens",
      },
    ]);
  });
});

describe("the webhook's keystore password", () => {
  const { values, template, attributes } = install();

  it("is not the chart's own, which everyone knows", () => {
    expect(values).toMatchObject({
      webhook: {
        keystore: {
          useDefaultPassword: false,
          passwordSecretRef: { name: "flink-operator-webhook-password", key: "password" },
        },
      },
    });
  });

  it("is made by Terraform at apply and stands in no plan and no state", () => {
    const [[name, secret]] = Object.entries(template.resources("kubernetes_secret_v1")) as [[string, object]];
    expect(secret).toMatchObject({
      data_wo: { password: `\${ephemeral.random_password.${name}.result}` },
      data_wo_revision: 1,
    });
    expect(secret).not.toHaveProperty("data");
    expect((template.json as Record<string, unknown>)["ephemeral"]).toEqual({
      random_password: { [name]: { length: 32, special: false } },
    });
  });

  it("exists before the operator", () => {
    expect(attributes["depends_on"]).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^kubernetes_secret_v1\./),
        expect.stringMatching(/^kubernetes_namespace_v1\./),
      ]),
    );
  });
});

describe("an operator for a list of namespaces", () => {
  const { values, template } = install({ watchNamespaces: ["team-a", "team-b"] });
  const rules = Object.values(template.resources("kubernetes_cluster_role_v1"))[0]?.["rule"] as {
    verbs: readonly string[];
    resources: readonly string[];
  }[];

  it("sees these only", () => {
    expect(values).toMatchObject({ watchNamespaces: ["team-a", "team-b"] });
  });

  it("has its rights from here: the chart would want the namespaces to exist already", () => {
    expect(values).toMatchObject({ rbac: { create: false } });
    const names = (type: string) =>
      Object.values(template.resources(type)).map(({ metadata }) => (metadata as { name: string }).name);
    expect(names("kubernetes_cluster_role_v1")).toEqual(["flink-operator-watched"]);
    expect(names("kubernetes_role_v1")).toEqual(["flink-operator"]);
    expect(names("kubernetes_role_binding_v1")).toEqual(["flink-operator"]);
  });

  it("may do nothing in the whole cluster", () => {
    expect(template.resources("kubernetes_cluster_role_binding_v1")).toEqual({});
  });

  it("has no right by an asterisk", () => {
    expect(rules.flatMap((rule) => [...rule.verbs, ...rule.resources])).not.toContain("*");
  });

  it("is none where the list is empty", () => {
    expect(install({ watchNamespaces: [] }).values).toMatchObject({ rbac: { create: true } });
  });
});

describe("PodMonitors of Flink", () => {
  const { values } = releaseIn("flink-pod-monitors", (stack) => {
    new FlinkPodMonitors(stack, "monitors", { needs: [] });
  });

  it("find the jobs of every team, of both modes", () => {
    expect(values).toMatchObject({
      resources: {
        "PodMonitor.flink-jobs": {
          spec: {
            namespaceSelector: { any: true },
            podMetricsEndpoints: [{ port: METRICS_PORT_NAME }],
            selector: {
              matchExpressions: [{ values: ["flink-native-kubernetes", "flink-standalone-kubernetes"] }],
            },
          },
        },
      },
    });
  });

  it("find the operator", () => {
    expect(values).toMatchObject({
      resources: { "PodMonitor.flink-operator": { spec: { podMetricsEndpoints: [{ port: "metrics" }] } } },
    });
  });
});
