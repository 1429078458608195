import { FlinkCrds } from "../../../modules/addons/flink-operator/flink-crds";
import { LoadBalancerControllerCrds } from "../../../modules/addons/load-balancer-controller/load-balancer-controller-crds";
import { PrometheusCrds } from "../../../modules/addons/monitoring/prometheus-crds";
import { releaseIn } from "../../support/platform";
import { Template } from "../../support/template";
import { withStack } from "../../support/app";

/** The carrier's values are one expression of Terraform, not JSON. */
function carrier(template: Template) {
  const [release] = Object.values(template.resources("helm_release"));
  const [chart] = Object.values(template.json.data?.["helm_template"] ?? {});
  return { release, chart, expression: (release?.["values"] as readonly string[])[0] };
}

describe("CRDs of a chart's crds folder", () => {
  const template = withStack((stack) => {
    new FlinkCrds(stack, "anything", { version: "1.14.0", repository: "https://mirror.example/", needs: [] });
  });
  const { release, chart, expression } = carrier(template);

  it("are read from the chart at plan, in the controller's version, from its mirror", () => {
    expect(chart).toMatchObject({
      include_crds: true,
      chart: "flink-kubernetes-operator",
      version: "1.14.0",
      repository: "https://mirror.example/",
    });
  });

  it("travel in the local chart, by an expression over what was read", () => {
    const [address] = template.addresses.filter((known) => known.startsWith("data.helm_template."));
    expect(expression).toMatch(/^\$\{jsonencode\(\{ resources = /);
    expect(expression).toContain(`${address}.crds`);
    expect(release).toMatchObject({ chart: expect.stringMatching(/^\.\/assets\//) as string });
  });

  it("stay when their release goes", () => {
    expect(expression).toContain('{"helm.sh/resource-policy":"keep"}');
  });

  it("have a release name that no construct id changes", () => {
    expect(release).toMatchObject({ name: "flink-crds", namespace: "kube-system", wait: true });
  });

  it("bring no password of the rest of the chart into the state", () => {
    expect(chart).toMatchObject({ values: ['{"webhook":{"create":false}}'] });
  });
});

it("the load balancer controller's CRDs bring no generated key into the state", () => {
  const { release, chart } = carrier(
    withStack((stack) => new LoadBalancerControllerCrds(stack, "crds", { needs: [] })),
  );
  expect(release).toMatchObject({ name: "load-balancer-controller-crds" });
  expect(chart).toMatchObject({ values: [expect.stringContaining('"enableCertManager":true') as string] });
});

it("the Prometheus operator's CRDs stay when their release goes", () => {
  const { values } = releaseIn("prometheus-crds", (stack) => {
    new PrometheusCrds(stack, "crds", { needs: [] });
  });
  expect(values).toEqual({ crds: { annotations: { "helm.sh/resource-policy": "keep" } } });
});
