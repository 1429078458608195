import { join } from "node:path";
import { imagesOfRelease } from "../../../cli/images/release-images";
import { JsonObject } from "../../../judge/json";
import { imageText, parseImage } from "../../../modules/images/image-reference";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { helm, manifests } from "../../support/helm";
import { defaultApp, templates } from "../../support/platform-app";
import { Template } from "../../support/template";

/** A folder with the charts of versions.ts, each unpacked in a folder of its name; no registry is asked for them. */
const CHARTS = process.env.FLINK_ON_EKS_TEST_CHARTS;

const MIRROR = "registry.example.com";

const PLATFORMS: Record<string, Partial<FlinkPlatformProps>> = {
  default: {},
  everything: {
    addOns: {
      loadBalancerController: {},
      fluentBit: {},
      cloudWatch: {},
      metricsServer: { values: { addonResizer: { enabled: true } } },
      monitoring: {
        values: {
          alertmanager: { enabled: true },
          thanosRuler: { enabled: true },
          prometheusOperator: { admissionWebhooks: { deployment: { enabled: true } } },
          "kube-state-metrics": { kubeRBACProxy: { enabled: true } },
          "prometheus-node-exporter": { kubeRBACProxy: { enabled: true } },
          grafana: {
            persistence: { enabled: true },
            dashboards: { default: { any: { url: "https://example.com/dashboard.json" } } },
            dashboardProviders: { "dashboardproviders.yaml": { apiVersion: 1, providers: [] } },
            extraInitContainers: [{ name: "wait", image: "busybox:1.38.0" }],
          },
        },
      },
    },
  },
};

interface Named {
  /** Images that pods run: of containers, and of resources that an operator makes pods of. */
  readonly run: Set<string>;
  /** Images that a process is told of by its arguments. */
  readonly told: Set<string>;
}

/** Images in what a chart renders. */
function rendered(yaml: string): Named {
  const found = { run: new Set<string>(), told: new Set<string>() };
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      const [, image] =
        /^--[\w-]*image[\w-]*=(\S+)$|^--prometheus-config-reloader=(\S+)$/.exec(value)?.filter(Boolean) ?? [];
      if (image) found.told.add(full(image));
    }
    if (typeof value !== "object" || value === null) return;
    const { image } = value as { image?: unknown };
    if (typeof image === "string") found.run.add(full(image));
    Object.values(value).forEach(visit);
  };
  for (const manifest of manifests(yaml)) if (manifest.kind !== "CustomResourceDefinition") visit(manifest);
  return found;
}

function full(image: string): string {
  const reference = parseImage(image);
  return reference ? imageText(reference) : image;
}

/** Every release of a chart from a repository. */
function releases(platform: Template): [chart: string, name: string][] {
  return Object.entries(platform.resources("helm_release"))
    .filter(([, { repository }]) => repository !== undefined)
    .map(([name, { chart }]) => [String(chart), name]);
}

const cases = Object.entries(PLATFORMS).flatMap(([title, props]) => {
  if (CHARTS === undefined) return [];
  const layer = (more: Partial<FlinkPlatformProps>) =>
    templates(defaultApp({ ...props, ...more }))["flink-platform"] as Template;
  const plain = layer({});
  const moved = layer({ images: { mirror: MIRROR } });
  return releases(plain).map(([chart, name]) => ({ title, chart, name, plain, moved }));
});

const template = (chart: string, platform: Template, name: string) =>
  rendered(
    helm(
      [
        ...["template", "release", join(CHARTS ?? "", chart), "--values", "-"],
        ...["--kube-version", "1.35.0", "--api-versions", "monitoring.coreos.com/v1"],
      ],
      platform.releaseDocument(name),
    ),
  );

const known = (chart: string, platform: Template, name: string) =>
  imagesOfRelease({
    ...{ stack: "", address: name, chart, relocation: {} },
    values: platform.releaseValues<JsonObject>(name),
  }).filter(({ broughtBy }) => !broughtBy.startsWith("YuniKorn,"));

const sorted = (images: Iterable<string>) => [...new Set(images)].sort();

const TITLE = "what is known of $chart is what it renders, and a mirror has all of it ($title platform)";

if (CHARTS === undefined) it.skip(`${TITLE}: FLINK_ON_EKS_TEST_CHARTS names no charts`, () => undefined);
else
  it.each(cases)(TITLE, ({ chart, name, plain, moved }) => {
    const { run, told } = template(chart, plain, name);
    const all = known(chart, plain, name);
    const used = all.filter(({ isUsed }) => isUsed).map(({ from }) => from);
    expect(sorted(used)).toEqual(sorted([...run, ...[...told].filter((image) => used.includes(image))]));
    expect([...told].filter((image) => !all.some(({ from }) => from === image))).toEqual([]);
    const there = template(chart, moved, name);
    expect([...there.run, ...there.told].filter((image) => !image.startsWith(`${MIRROR}/`))).toEqual([]);
    expect(there.run.size + there.told.size).toBe(run.size + told.size);
  });
