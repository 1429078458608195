import { App, Token } from "cdktf";
import { AddOnsProps, addOnsSchema, resolveAddOns } from "../../../modules/addons/add-ons-props";
import { checkAddOns } from "../../../modules/addons/check-add-ons";
import { JsonObject } from "../../../modules/core/nested";
import { problemsIn } from "../../../modules/core/schema";
import { CHARTS, KUBERNETES, KubernetesVersion } from "../../../modules/versions";
import { testApp } from "../../support/app";
import { errors, warnings } from "../../support/problems";

function checked(addOns: AddOnsProps | undefined, kubernetes: KubernetesVersion = "1.35"): App {
  const app = testApp();
  checkAddOns(app, "flink.addOns", addOns, kubernetes);
  return app;
}

describe("choice of add-ons", () => {
  it("installs what Flink needs, and leaves out what costs extra", () => {
    const { loadBalancerController, fluentBit, cloudWatch, nodeSelector, existingNamespaces, ...rest } =
      resolveAddOns();
    const { ingressControllers, ...others } = rest;
    expect(ingressControllers).toEqual({});
    expect(nodeSelector).toEqual({ "flink-on-eks/pool": "core" });
    expect(existingNamespaces).toEqual({});
    expect([loadBalancerController, fluentBit, cloudWatch]).toEqual([false, false, false]);
    expect(Object.values(others)).toEqual(Array(8).fill({}));
  });

  it("takes what was chosen", () => {
    const chosen = resolveAddOns({
      yunikorn: false,
      certManager: "existing",
      fluentBit: {},
      karpenter: undefined,
    });
    expect(chosen).toMatchObject({ yunikorn: false, certManager: "existing", fluentBit: {}, karpenter: {} });
  });

  it("knows a typo", () => {
    const typo = { flinkOperator: { watchNamespace: ["a"] } } as AddOnsProps;
    expect(problemsIn(addOnsSchema, typo, "addOns")).toEqual([
      expect.objectContaining({
        path: "addOns.flinkOperator.watchNamespace",
        reason: "there is no such property",
        cure: expect.stringContaining('did you mean "watchNamespaces"?') as string,
      }),
    ]);
  });
});

describe("rules between add-ons", () => {
  it.each<[string, AddOnsProps | undefined]>([
    ["nothing said", undefined],
    ["cert-manager there already", { certManager: "existing" }],
    ["no operator, no certificate", { certManager: false, flinkOperator: false }],
    ["Prometheus on a class of the user's", { storageClass: false, monitoring: { storageClass: "fast" } }],
    ["no class and no Prometheus", { storageClass: false, monitoring: false }],
  ])("hold: %s", (_, addOns) => {
    expect(errors(checked(addOns))).toEqual([]);
  });

  it("an operator that is not known here comes with its repository", () => {
    expect(errors(checked({ flinkOperator: { version: "1.13.0" } }))).toEqual([
      expect.objectContaining({
        path: "flink.addOns.flinkOperator.version",
        reason: "the releases that are known to work here are 1.14.0 and 1.15.0",
        cure: expect.stringMatching(/take one of them, .*flink-kubernetes-operator-1\.13\.0/) as string,
      }),
    ]);
    expect(errors(checked({ flinkOperator: { version: "1.14.0" } }))).toEqual([]);
  });

  it("an older operator does not know keys that came later", () => {
    const configuration = { "kubernetes.operator.user.artifacts.allowed-schemes": "https,s3" };
    expect(errors(checked({ flinkOperator: { configuration } }))).toEqual([]);
    expect(errors(checked({ flinkOperator: { version: "1.14.0", configuration } }))).toEqual([
      expect.objectContaining({
        reason: "operator 1.14.0 does not know it and ignores it; it came with 1.15.0",
        cure: "leave it out, or take operator 1.15.0",
      }),
    ]);
  });

  it("the operator's webhook needs cert-manager", () => {
    expect(errors(checked({ certManager: false }))).toEqual([
      {
        path: "flink.addOns.certManager",
        value: false,
        reason: "the Flink operator's webhook gets its certificate from cert-manager",
        cure: 'install it ({}), or write "existing" where the cluster has it already',
      },
    ]);
  });

  it("Prometheus needs a class for its volume", () => {
    expect(errors(checked({ storageClass: false }))).toEqual([
      {
        path: "flink.addOns.storageClass",
        value: false,
        reason: "Prometheus' volume would wait for the class gp3 for ever",
        cure: "install it ({}), or name a class that exists in monitoring.storageClass",
      },
    ]);
  });

  it.each<[AddOnsProps, string]>([
    [{ karpenter: { version: "1.8.2" } }, "flink.addOns.karpenter.version"],
    [{ yunikorn: { version: "1.8.0" } }, "flink.addOns.yunikorn.version"],
    [{ certManager: { version: "v1.18.2" } }, "flink.addOns.certManager.version"],
    [{ metricsServer: { version: "2.0.0" } }, "flink.addOns.metricsServer.version"],
    [{ metricsServer: { version: "3.7.0" } }, "flink.addOns.metricsServer.version"],
    [{ karpenter: { version: "9.9.9" } }, "flink.addOns.karpenter.version"],
    [
      { clusterAutoscaler: { values: { image: { tag: 1.34 } } } },
      "flink.addOns.clusterAutoscaler.values.image.tag",
    ],
    [
      { clusterAutoscaler: { values: { image: { tag: "v1.34.5" } } } },
      "flink.addOns.clusterAutoscaler.values.image.tag",
    ],
  ])("a version has to fit the Kubernetes version: %j", (addOns, path) => {
    expect(errors(checked(addOns))).toEqual([
      expect.objectContaining({
        path,
        reason: expect.stringContaining("does not support Kubernetes 1.35") as string,
      }),
    ]);
  });

  it.each<[JsonObject]>([[{ tag: "ours" }], [{ tag: "build-7" }], [{ tag: Token.asString({ Ref: "tag" }) }]])(
    "says so where no version can be read: %j",
    (image) => {
      const app = checked({ clusterAutoscaler: { values: { image } } });
      expect(errors(app)).toEqual([]);
      expect(warnings(app)).toEqual([
        {
          path: "flink.addOns.clusterAutoscaler.values.image.tag",
          value: image["tag"],
          reason:
            "no version of Cluster Autoscaler can be read in it: whether it supports Kubernetes 1.35 was not checked",
          cure: "use a version in ~1.35.0, or leave it out to get the one that was tested with 1.35",
        },
      ]);
    },
  );

  it("those of versions.ts do", () => {
    const { karpenter, yunikorn, certManager, metricsServer } = CHARTS;
    for (const kubernetes of Object.keys(KUBERNETES) as KubernetesVersion[]) {
      const given = { karpenter, yunikorn, certManager, metricsServer };
      const versions = Object.entries(given).map(([name, { version }]) => [name, { version }]);
      const { clusterAutoscaler: tag } = KUBERNETES[kubernetes];
      const app = checked(
        { ...Object.fromEntries(versions), clusterAutoscaler: { values: { image: { tag } } } } as AddOnsProps,
        kubernetes,
      );
      expect([...errors(app), ...warnings(app)]).toEqual([]);
    }
  });

  it("doubts CRDs of Prometheus that stay behind, or ahead of, their operator", () => {
    const version = "87.0.0";
    expect(warnings(checked({ monitoring: { version } }))).toEqual([
      {
        path: "flink.addOns.monitoring.version",
        value: version,
        reason:
          "its CRDs stay those of prometheus-operator-crds 31.0.1, which goes with kube-prometheus-stack 88.5.3",
        cure: "give monitoring.crdsVersion: the version of that chart with the same appVersion",
      },
    ]);
    expect(warnings(checked({ monitoring: { version, crdsVersion: "30.0.0" } }))).toEqual([]);
    expect(warnings(checked({ monitoring: { version: CHARTS.kubePrometheusStack.version } }))).toEqual([]);
  });

  it("doubts a platform on which nobody starts nodes, or jobs", () => {
    const app = checked({ karpenter: false, clusterAutoscaler: false, flinkOperator: false });
    expect(errors(app)).toEqual([]);
    expect(warnings(app).map(({ path }) => path)).toEqual([
      "flink.addOns.clusterAutoscaler",
      "flink.addOns.flinkOperator",
    ]);
  });
});
