import { TerraformStack } from "cdktf";
import { z } from "zod";
import { problemsIn } from "../../../modules/core/schema";
import { chartShape, HelmChart, HelmChartProps } from "../../../modules/kubernetes/helm-chart";
import { withStack } from "../../support/app";

const pin = { repository: "https://charts.example", chart: "thing", version: "1.2.3" };

function synthesized(props: Partial<HelmChartProps> = {}, before?: (stack: TerraformStack) => HelmChart) {
  return withStack((stack) => {
    const needs = before ? [before(stack)] : [];
    new HelmChart(stack, "thing", { pin, namespace: "things", defaults: {}, needs, ...props });
  });
}

describe("A chart as a Helm release", () => {
  it("is the pinned chart, rolled back on failure and waited for, with a bounded history", () => {
    expect(synthesized().resource("helm_release", "thing")).toEqual({
      name: "thing",
      namespace: "things",
      repository: "https://charts.example",
      chart: "thing",
      version: "1.2.3",
      values: ["{}"],
      skip_crds: true,
      atomic: true,
      wait: true,
      timeout: 15 * 60,
      max_history: 5,
    });
  });

  it("never lets Helm create a namespace, which would never be removed", () => {
    expect(synthesized().resource("helm_release", "thing")).not.toHaveProperty("create_namespace");
  });

  it("takes another name, version, mirror, timeout, and its own CRDs", () => {
    const custom = synthesized({
      releaseName: "other",
      version: "2.0.0",
      repository: "oci://mirror.example/charts",
      timeoutMinutes: 30,
      skipCrds: false,
    });
    expect(custom.resource("helm_release", "thing")).toMatchObject({
      name: "other",
      version: "2.0.0",
      repository: "oci://mirror.example/charts",
      timeout: 1800,
      skip_crds: false,
    });
  });

  it("has any value overridden, deeply", () => {
    const custom = synthesized({
      defaults: { replicas: 2, resources: { requests: { cpu: "100m", memory: "1Gi" } }, args: ["a"] },
      values: { resources: { requests: { cpu: "1" } }, args: ["b"], extra: "${literal}" },
    });
    expect(custom.releaseValues("thing")).toEqual({
      replicas: 2,
      resources: { requests: { cpu: "1", memory: "1Gi" } },
      args: ["b"],
      extra: "${literal}",
    });
  });

  it("comes after what it needs", () => {
    const found = synthesized(
      {},
      (stack) => new HelmChart(stack, "crds", { pin, namespace: "things", defaults: {}, needs: [] }),
    );
    found.expectEdge("helm_release.thing", "helm_release.crds");
  });
});

describe("What a user may change about a chart", () => {
  const schema = z.strictObject(chartShape);

  it.each([
    {},
    { version: "1.2.3" },
    { version: "v1.2.3-rc.1+build" },
    { repository: "https://mirror.example/charts/" },
    { repository: "oci://registry.example/charts" },
    { values: { any: [{ thing: null }] } },
  ])("may be %j", (props) => {
    expect(problemsIn(schema, props, "flink.addOns.thing")).toEqual([]);
  });

  it.each([
    [
      { version: "latest" },
      "version",
      "not an exact chart version",
      'write one version in full, like "1.2.3"',
    ],
    [{ version: "~1.2" }, "version", "not an exact chart version", 'write one version in full, like "1.2.3"'],
    [
      { repository: "http://mirror.example" },
      "repository",
      "not a chart repository",
      "give an https:// or oci:// address",
    ],
    [
      { repository: "mirror.example" },
      "repository",
      "not a chart repository",
      "give an https:// or oci:// address",
    ],
  ])("may not be %j", (props, property, reason, cure) => {
    expect(problemsIn(schema, props, "flink.addOns.thing")).toEqual([
      { path: `flink.addOns.thing.${property}`, value: Object.values(props)[0], reason, cure },
    ]);
  });
});
