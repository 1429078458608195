import table from "../../../modules/images/chart-images.json";
import { releaseImages } from "../../../modules/images/chart-images";
import { splitName } from "../../../modules/images/image-reference";
import { movedValues } from "../../../modules/images/moved-values";
import { PUBLIC_REGISTRIES } from "../../../modules/images/registries";
import { mirrored } from "../../../modules/images/relocation";
import { CHARTS } from "../../../modules/versions";

const MIRROR = mirrored("registry.example.com");

const names = (chart: string, values: object) =>
  releaseImages(chart, values as Record<string, never>).map(({ name }) => name);

describe("The images of charts", () => {
  it.each(Object.values(CHARTS).map(({ chart, version }) => [chart, version]))(
    "%s: what is known is of the pinned version %s",
    (chart, version) => {
      expect((table.charts as Record<string, { version: string }>)[chart]?.version).toBe(version);
    },
  );

  it.each(Object.keys(table.charts))("%s: all come from public registries that can be moved", (chart) => {
    const registries = names(chart, {}).map((name) => splitName(name)[0]);
    expect(registries.filter((registry) => !PUBLIC_REGISTRIES.includes(registry))).toEqual([]);
  });

  it.each(Object.keys(table.charts))("%s: all of them move, those that are switched off too", (chart) => {
    const moved = names(chart, movedValues(chart, {}, MIRROR));
    expect(moved.filter((name) => !name.startsWith("registry.example.com/"))).toEqual([]);
    expect(moved.length).toBe(names(chart, {}).length);
  });

  it("are used where what switches them on is on, by the chart's own decision or by the values'", () => {
    const used = (values: object) =>
      releaseImages("kube-prometheus-stack", values as Record<string, never>)
        .filter(({ isUsed }) => isUsed)
        .map(({ source }) => source.at);
    expect(used({})).toContain("alertmanager.alertmanagerSpec.image");
    expect(used({ alertmanager: { enabled: false } })).not.toContain("alertmanager.alertmanagerSpec.image");
    expect(used({})).not.toContain("grafana.downloadDashboardsImage");
    expect(used({ grafana: { dashboards: { default: { a: {} } } } })).toContain(
      "grafana.downloadDashboardsImage",
    );
    expect(used({ grafana: { dashboards: {} } })).not.toContain("grafana.downloadDashboardsImage");
    expect(used({ grafana: { enabled: false } }).filter((at) => at.startsWith("grafana."))).toEqual([]);
  });

  it("have the tags and digests of the values over the chart's", () => {
    const [image] = releaseImages("yunikorn", { image: { tag: "scheduler-1.9.0" } }).filter(
      ({ source }) => source.at === "image",
    );
    expect(image).toMatchObject({ name: "apache/yunikorn", tag: "scheduler-1.9.0" });
    const sha = "ab".repeat(32);
    expect(releaseImages("karpenter", { controller: { image: { digest: `sha256:${sha}` } } })).toMatchObject([
      { digest: `sha256:${sha}` },
    ]);
    const [grafana] = releaseImages("kube-prometheus-stack", { grafana: { image: { sha } } }).filter(
      ({ source }) => source.at === "grafana.image",
    );
    expect(grafana).toMatchObject({ digest: `sha256:${sha}` });
  });
});

describe("Values with moved images", () => {
  it("name the registry where the chart has a value for it, and the whole path where not", () => {
    expect(movedValues("kube-prometheus-stack", {}, MIRROR)).toMatchObject({
      grafana: { image: { registry: "registry.example.com/docker.io", repository: "grafana/grafana" } },
      crds: { upgradeJob: { image: { busybox: { repository: "library/busybox" } } } },
    });
    expect(movedValues("metrics-server", {}, MIRROR)).toMatchObject({
      image: { repository: "registry.example.com/registry.k8s.io/metrics-server/metrics-server" },
    });
  });

  it("leave an image alone that they have in a registry of somebody's own", () => {
    const values = { image: { repository: "registry.example.com/ours/metrics-server", tag: "1" } };
    expect(movedValues("metrics-server", values, MIRROR)).toMatchObject(values);
  });

  it("move an image that they have in another public registry", () => {
    const values = { image: { repository: "bitnami/metrics-server", tag: "1" } };
    expect(movedValues("metrics-server", values, MIRROR)).toMatchObject({
      image: { repository: "registry.example.com/docker.io/bitnami/metrics-server", tag: "1" },
    });
  });

  it("keep one registry for all of a chart, unless that is a public one", () => {
    const own = { global: { imageRegistry: "registry.example.com" } };
    expect(movedValues("kube-prometheus-stack", own, MIRROR)).toEqual(own);
    const quay = movedValues("kube-prometheus-stack", { global: { imageRegistry: "quay.io" } }, MIRROR);
    expect(quay).toMatchObject({
      global: { imageRegistry: "" },
      grafana: { image: { registry: "registry.example.com/quay.io", repository: "grafana/grafana" } },
    });
  });

  it("of cert-manager, which puts names together from a registry and a namespace, name each image", () => {
    expect(movedValues("cert-manager", {}, MIRROR)).toMatchObject({
      image: { repository: "registry.example.com/quay.io/jetstack/cert-manager-controller" },
    });
    expect(
      names("cert-manager", { imageRegistry: "registry.example.com", imageNamespace: "certs" }),
    ).toContain("registry.example.com/certs/cert-manager-webhook");
  });

  it("move the images of containers that were added, and nothing that only looks like one", () => {
    const values = {
      grafana: { extraInitContainers: [{ name: "wait", image: "busybox:1.38.0" }] },
      image: "busybox:1.38.0",
      docs: [{ image: "busybox:1.38.0" }],
    };
    expect(movedValues("unknown-chart", values, MIRROR)).toEqual({
      ...values,
      grafana: {
        extraInitContainers: [
          { name: "wait", image: "registry.example.com/docker.io/library/busybox:1.38.0" },
        ],
      },
    });
  });

  it("are the same values where nothing is moved", () => {
    const values = { image: { tag: "1" } };
    expect(movedValues("metrics-server", values, undefined)).toBe(values);
  });
});
