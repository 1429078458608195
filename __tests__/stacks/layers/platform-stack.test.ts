import { AddOnsProps } from "../../../modules/addons/add-ons-props";
import { CHARTS } from "../../../modules/versions";
import { testApp } from "../../support/app";
import { EVERY_ADD_ON, PLATFORM_CLUSTER, platformStack } from "../../support/platform";
import { errors } from "../../support/problems";
import { Template } from "../../support/template";

const release = (name: string) => `helm_release.${name}`;
const CRDS = ["karpenter_crds", "prometheus_crds", "flink_crds", "load_balancer_controller_crds"];
const POOLS = ["pool_compute", "pool_memory", "pool_graviton_memory"];

const all = Template.of(platformStack(EVERY_ADD_ON));
const releases = Object.entries(all.resources("helm_release"));

function made(addOns: AddOnsProps): string[] {
  return Object.keys(Template.of(platformStack(addOns)).resources("helm_release")).sort();
}

const byDefault = made({});

describe("the platform layer", () => {
  it("installs everything that Flink needs by default", () => {
    expect(byDefault).toEqual(
      [
        ...["karpenter_crds", "prometheus_crds", "flink_crds", "metrics_server", "cluster_autoscaler"],
        ...["karpenter", ...POOLS, "monitoring", "cert_manager", "flink_operator", "flink_pod_monitors"],
        "yunikorn",
      ].sort(),
    );
  });

  it("installs the others when asked", () => {
    const added = releases.map(([name]) => name).filter((name) => !byDefault.includes(name));
    expect(added.sort()).toEqual([
      ...["cloud_watch", "fluent_bit", "ingress_guard", "load_balancer_controller"],
      "load_balancer_controller_crds",
    ]);
  });

  it("asks for exactly the providers it needs", () => {
    const { required_providers: providers } = all.json.terraform as { required_providers: object };
    expect(Object.keys(providers).sort()).toEqual(["helm", "kubernetes", "random"]);
    expect(all.json.provider).not.toHaveProperty("aws");
  });

  it("tells teams where the operator and Prometheus are, once all is there", () => {
    expect(all.output("operator_namespace")).toMatchObject({ value: "flink-operator" });
    expect(all.output("monitoring_namespace")).toMatchObject({ value: "monitoring" });
    for (const [name] of releases) all.expectEdge("output.operator_namespace", release(name));
    expect(Template.of(platformStack({ monitoring: false })).addresses).not.toContain(
      "output.monitoring_namespace",
    );
  });

  it("names what an output depends on as Terraform wants it, without a template", () => {
    const { depends_on } = all.output<{ depends_on: readonly string[] }>("operator_namespace");
    expect(depends_on).toContain("helm_release.yunikorn");
    expect(depends_on.join()).not.toContain("${");
  });

  it("says what a literal cluster lacks", () => {
    const cluster = { ...PLATFORM_CLUSTER, karpenterNodeRole: undefined, fluentBitLogGroup: undefined };
    const app = testApp();
    platformStack({ fluentBit: {} }, { cluster }, app);
    expect(errors(app)).toEqual([
      {
        path: "flink.cluster.existing.karpenterNodeRole",
        reason:
          "addOns.karpenter is to be installed, and does not work without the name of a role for the nodes it starts",
        cure: 'give it, or set addOns.karpenter to false or "existing"',
      },
      expect.objectContaining({ path: "flink.cluster.existing.fluentBitLogGroup" }),
    ]);
  });

  it("is the same, byte for byte, from the same input", () => {
    const text = () => JSON.stringify(Template.of(platformStack(EVERY_ADD_ON)).json);
    expect(text()).toBe(text());
  });
});

describe("every release", () => {
  it.each(releases)("%s waits, is atomic, and keeps five revisions", (_, attributes) => {
    expect(attributes).toMatchObject({ wait: true, atomic: true, max_history: 5 });
    expect(attributes["timeout"]).toBeGreaterThanOrEqual(15 * 60);
    expect(attributes).not.toHaveProperty("create_namespace");
  });

  it.each(releases.filter(([name]) => !/^(flink|load_balancer_controller)_crds$/.test(name)))(
    "%s has its values as compact JSON, without a tag latest",
    (_, { values }) => {
      const [document = ""] = values as readonly string[];
      // References of Terraform within stay as they are.
      expect(document).toMatch(/^\{".*\}$/);
      expect(document).not.toMatch(/\n|": |latest/);
    },
  );

  it("of a chart has the version and the repository of the one page of versions", () => {
    const pinned = releases.filter(([, { repository }]) => repository !== undefined);
    const pins = Object.values(CHARTS).map(({ repository, chart, version }) => ({
      repository,
      chart,
      version,
    }));
    for (const [, attributes] of pinned)
      expect(pins).toContainEqual({
        repository: attributes["repository"],
        chart: attributes["chart"],
        version: attributes["version"],
      });
    expect(pinned).toHaveLength(12);
  });

  it.each(Object.keys(all.resources("kubernetes_namespace_v1")))("%s has time to go", (name) => {
    expect(all.resource("kubernetes_namespace_v1", name)).toMatchObject({ timeouts: { delete: "15m" } });
  });
});

/** The releases and volumes' class that a resource of the platform layer waits for. */
function waitsFor(template: Template, address: string): string[] {
  return template
    .dependsOn(address)
    .filter((other) => /^(helm_release|kubernetes_storage_class_v1)\./.test(other))
    .map((other) => other.replace("helm_release.", ""))
    .sort();
}

describe("order of the platform layer", () => {
  const CLASS = "kubernetes_storage_class_v1.storage_class";
  /** What breaks without what; every other edge would cost each install and each teardown its time. */
  const NEEDS: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(CRDS.map((name) => [name, []])),
    metrics_server: ["prometheus_crds"],
    load_balancer_controller: ["load_balancer_controller_crds", "prometheus_crds"],
    cluster_autoscaler: ["prometheus_crds"],
    karpenter: ["karpenter_crds", "prometheus_crds"],
    ...Object.fromEntries(POOLS.map((name) => [name, ["karpenter", "karpenter_crds", "prometheus_crds"]])),
    monitoring: [CLASS, "prometheus_crds"],
    cert_manager: ["prometheus_crds"],
    flink_operator: ["cert_manager", "flink_crds", "prometheus_crds"],
    flink_pod_monitors: [CLASS, "monitoring", "prometheus_crds"],
    fluent_bit: [],
    cloud_watch: [],
    yunikorn: [],
    // Only teams need it.
    ingress_guard: [],
  };

  it.each(releases.map(([name]) => name))("%s waits for no more than it needs", (name) => {
    expect(waitsFor(all, release(name))).toEqual([...(NEEDS[name] ?? ["an entry in the table"])].sort());
  });

  it.each(Object.keys(all.resources("kubernetes_namespace_v1")))("%s waits for no release", (name) => {
    expect(waitsFor(all, `kubernetes_namespace_v1.${name}`)).toEqual([]);
  });

  describe("where values of the user may make a load balancer", () => {
    const values = { ingress: { enabled: true } };
    const template = Template.of(
      platformStack({
        ...EVERY_ADD_ON,
        certManager: { values },
        yunikorn: { values },
        fluentBit: { values },
      }),
    );

    it.each(["cert_manager", "yunikorn", "fluent_bit"])("%s goes before its controller", (name) => {
      template.expectEdge(release(name), release("load_balancer_controller"));
      template.expectEdge(`kubernetes_namespace_v1.${name}_namespace`, release("load_balancer_controller"));
    });

    it("others do not wait for it", () => {
      expect(waitsFor(template, release("monitoring"))).not.toContain("load_balancer_controller");
    });

    it("all do where the controller's own values may let it take part in the creation of Services", () => {
      const values = { enableServiceMutatorWebhook: true };
      const mutating = Template.of(platformStack({ loadBalancerController: { values } }));
      for (const name of ["karpenter", "cert_manager", "monitoring", "yunikorn", "flink_operator"])
        mutating.expectEdge(release(name), release("load_balancer_controller"));
    });
  });

  it("holds across an add-on that is there already", () => {
    const template = Template.of(platformStack({ certManager: "existing" }));
    expect(waitsFor(template, release("flink_operator"))).toEqual(["flink_crds", "prometheus_crds"]);
  });
});

describe("a mirror", () => {
  const repository = "oci://mirror.example/charts";
  const from = (addOns: AddOnsProps) =>
    Object.values(Template.of(platformStack(addOns)).resources("helm_release"))
      .filter((attributes) => attributes["repository"] === repository)
      .map(({ name, version }) => [name, version]);

  it("has the CRDs of Prometheus too, in a version of their own", () => {
    const { kubePrometheusStack, prometheusCrds } = CHARTS;
    expect(from({ monitoring: { repository } })).toEqual([
      ["monitoring", kubePrometheusStack.version],
      ["prometheus-crds", prometheusCrds.version],
    ]);
    expect(from({ monitoring: { repository, version: "87.0.0", crdsVersion: "30.0.0" } })).toEqual([
      ["monitoring", "87.0.0"],
      ["prometheus-crds", "30.0.0"],
    ]);
  });
});

describe("an add-on that is not installed", () => {
  it.each<[string, AddOnsProps, string[]]>([
    ["karpenter left out", { karpenter: false }, ["karpenter", "karpenter_crds", ...POOLS]],
    ["karpenter there", { karpenter: "existing" }, ["karpenter", "karpenter_crds"]],
    ["monitoring left out", { monitoring: false }, ["monitoring", "prometheus_crds", "flink_pod_monitors"]],
    ["monitoring there", { monitoring: "existing" }, ["monitoring", "prometheus_crds"]],
    [
      "the operator left out",
      { flinkOperator: false },
      ["flink_operator", "flink_crds", "flink_pod_monitors"],
    ],
    ["the operator there", { flinkOperator: "existing" }, ["flink_operator", "flink_crds"]],
    ["YuniKorn left out", { yunikorn: false }, ["yunikorn"]],
  ])("%s", (_, addOns, missing) => {
    const left = made(addOns);
    expect(byDefault.filter((name) => !left.includes(name))).toEqual(missing.sort());
  });

  it("has no monitor where there is no Prometheus", () => {
    const template = Template.of(platformStack({ monitoring: false }));
    expect(template.releaseValues("karpenter")).toMatchObject({ serviceMonitor: { enabled: false } });
    expect(Template.of(platformStack({ monitoring: "existing" })).releaseValues("karpenter")).toMatchObject({
      serviceMonitor: { enabled: true },
    });
  });
});
