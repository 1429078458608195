import { TerraformStack } from "cdktf";
import {
  CustomResource,
  CustomResources,
  CustomResourcesProps,
} from "../../../modules/kubernetes/custom-resources";
import { HelmChart } from "../../../modules/kubernetes/helm-chart";
import { stackWith, withStack } from "../../support/app";
import { errors } from "../../support/problems";

const pool = (name: string, spec: CustomResource["spec"] = {}): CustomResource => ({
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  metadata: { name },
  spec,
});

function synthesized(props: Partial<CustomResourcesProps>, before?: (stack: TerraformStack) => HelmChart) {
  return withStack((stack) => {
    const needs = before ? [before(stack)] : [];
    new CustomResources(stack, "pools", { namespace: "kube-system", resources: [], needs, ...props });
  });
}

describe("Custom resources", () => {
  it("are a release of the local chart, waited for also when they go", () => {
    expect(synthesized({ resources: [pool("compute")] }).resource("helm_release", "pools")).toEqual({
      name: "pools",
      namespace: "kube-system",
      chart: expect.stringMatching(/^\.\/assets\/resources-chart\/[0-9A-F]{32}$/),
      values: [expect.any(String)],
      atomic: true,
      wait: true,
      timeout: 30 * 60,
      max_history: 5,
    });
  });

  it("take another release name and timeout", () => {
    const release = synthesized({ releaseName: "other", timeoutMinutes: 5 }).resource(
      "helm_release",
      "pools",
    );
    expect(release).toMatchObject({ name: "other", timeout: 300 });
  });

  it("are keyed by kind and name, so that a plan shows the one field that changes", () => {
    const resources = [pool("memory"), pool("compute", { weight: 10 })];
    expect(synthesized({ resources }).releaseValues("pools")).toEqual({
      resources: { "NodePool.compute": pool("compute", { weight: 10 }), "NodePool.memory": pool("memory") },
    });
  });

  it("are refused where one would take the place of another in silence", () => {
    const resources = [pool("a"), pool("b"), pool("a")];
    const stack = stackWith((scope) => new CustomResources(scope, "pools", { namespace: "x", resources }));
    expect(errors(stack)).toMatchObject([
      {
        path: "stack.pools.resources",
        reason: "two resources are called NodePool.a",
        cure: "give each kind of resource a name once in a release",
      },
    ]);
  });

  it("give the same bytes in whatever order they are listed", () => {
    const document = (...names: string[]) =>
      synthesized({ resources: names.map((name) => pool(name)) }).releaseDocument("pools");
    expect(document("a", "b", "c")).toBe(document("c", "a", "b"));
  });

  it("may be an expression for the whole document", () => {
    const valuesExpression = "${jsonencode({ resources = local.crds })}";
    const found = synthesized({ resources: { valuesExpression } });
    expect(found.resource("helm_release", "pools").values).toEqual([valuesExpression]);
  });

  it("come after the release that brings their CRDs", () => {
    const pin = { repository: "https://charts.example", chart: "crds", version: "1.0.0" };
    const found = synthesized(
      {},
      (stack) => new HelmChart(stack, "crds", { pin, namespace: "n", defaults: {}, needs: [] }),
    );
    found.expectEdge("helm_release.pools", "helm_release.crds");
  });

  it("share one copy of the chart in a stack", () => {
    const found = withStack((stack) => {
      for (const id of ["a", "b"])
        new CustomResources(stack, id, { namespace: "n", resources: [pool(id)], needs: [] });
    });
    const charts = Object.values(found.resources("helm_release")).map(({ chart }) => chart);
    expect(new Set(charts).size).toBe(1);
  });
});
