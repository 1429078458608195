import { App } from "cdktf";
import { AddOnsProps, addOnsSchema, resolveAddOns } from "../../../modules/addons/add-ons-props";
import { checkAddOns } from "../../../modules/addons/check-add-ons";
import { problemsIn } from "../../../modules/core/schema";
import { testApp } from "../../support/app";
import { errors, warnings } from "../../support/problems";

function checked(addOns: AddOnsProps | undefined): App {
  const app = testApp();
  checkAddOns(app, "flink.addOns", addOns, "1.35");
  return app;
}

describe("choice of add-ons", () => {
  it("installs what Flink needs, and leaves out what costs extra", () => {
    const { loadBalancerController, fluentBit, cloudWatch, nodeSelector, existingNamespaces, ...others } =
      resolveAddOns();
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

  it("doubts a platform on which nobody starts nodes, or jobs", () => {
    const app = checked({ karpenter: false, clusterAutoscaler: false, flinkOperator: false });
    expect(errors(app)).toEqual([]);
    expect(warnings(app).map(({ path }) => path)).toEqual([
      "flink.addOns.clusterAutoscaler",
      "flink.addOns.flinkOperator",
    ]);
  });
});
