import { readFileSync } from "node:fs";
import { join } from "node:path";
import { STEPS } from "../../../modules/freshness/steps";
import { bumpPlan, versionsPage } from "../../../modules/freshness/versions-page";
import {
  AMP_DATASOURCE_PLUGIN,
  CHARTS,
  DEFAULT_KUBERNETES,
  FLINK_OPERATOR,
  KARPENTER_AMI_ALIAS,
  KUBERNETES,
  MODULES,
  PROVIDERS,
  TERRAFORM,
} from "../../../modules/versions";

const pins = STEPS.flatMap((step) => step.pins);

test("docs/versions.md is what the versions say; renew it with: npm run versions", () => {
  const page = readFileSync(join(__dirname, "../../../docs/versions.md"), "utf8");
  expect(page).toBe(versionsPage());
});

describe("the plan of a bump", () => {
  const { addons, ami, clusterAutoscaler } = KUBERNETES[DEFAULT_KUBERNETES];

  it.each([
    ["Terraform", [TERRAFORM]],
    ["providers", Object.values(PROVIDERS).map(({ version }) => version)],
    ["modules", Object.values(MODULES).map(({ version }) => version)],
    ["charts", Object.values(CHARTS).map(({ version }) => version)],
    [
      "Kubernetes and what is of its minor",
      [DEFAULT_KUBERNETES, ami, clusterAutoscaler, ...Object.values(addons)],
    ],
    ["what else is pinned", [AMP_DATASOURCE_PLUGIN, FLINK_OPERATOR, KARPENTER_AMI_ALIAS]],
  ])("has all pins: %s", (_, versions) => {
    const listed = pins.map(({ version }) => version);
    expect((versions as readonly string[]).filter((version) => !listed.includes(version))).toEqual([]);
  });

  it("says of each pin where its releases are listed, and what it restarts", () => {
    expect(pins.filter(({ releases }) => !/^https:\/\/\S+$/.test(releases))).toEqual([]);
    expect(pins.filter(({ restarts }) => restarts === "")).toEqual([]);
    expect(new Set(pins.map(({ title }) => title)).size).toBe(pins.length);
  });

  it("has the add-ons before Kubernetes, which they have to support, CRDs before controllers, and Flink last", () => {
    expect(STEPS.map(({ title }) => title)).toEqual([
      "Terraform, providers, modules",
      "Add-ons",
      "Kubernetes",
      "Flink",
    ]);
    const order = pins.map(({ title }) => title);
    const before = (one: string, other: string) => order.indexOf(one) < order.indexOf(other);
    expect(before("chart karpenter-crd", "chart karpenter")).toBe(true);
    expect(before("chart prometheus-operator-crds", "chart kube-prometheus-stack")).toBe(true);
    expect(before("chart cert-manager", "Flink operator (chart, image and CRDs)")).toBe(true);
  });

  it("says what fits which Kubernetes by the rules that a synth applies", () => {
    expect(versionsPage()).toContain("Kubernetes 1.35 needs >=1.9.0 \\<2.0.0");
  });

  it("comes as rows for a terminal too", () => {
    expect(bumpPlan()[0]).toEqual(["1. Terraform, providers, modules", "Terraform", TERRAFORM, "nothing"]);
    expect(bumpPlan()).toHaveLength(pins.length);
  });
});
