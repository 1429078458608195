import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { cli } from "./cli";

const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-images-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A synthesized platform with one job; returns its folder. */
function output(name: string, props: Partial<FlinkPlatformProps>): string {
  const outdir = join(folder, name);
  const app = new App({ outdir });
  const platform = new FlinkPlatform(app, "flink", { region: "us-west-2", previous: "none", ...props });
  platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } }).addApplication("orders", {
    image: "flink:2.2.1",
    jarUri: "local:///opt/flink/usrlib/orders.jar",
    parallelism: 1,
    podTemplate: {
      spec: {
        containers: [{ name: "flink-main-container" }],
        initContainers: [{ name: "wait", image: "registry.example.com/wait:1" }],
      },
    },
  });
  app.synth();
  return outdir;
}

interface Listed {
  readonly images: readonly Record<string, unknown>[];
  readonly eksAddOns: readonly Record<string, unknown>[];
}

const listed = (...args: string[]) => JSON.parse(cli("images", "--json", ...args).out) as Listed;

describe("images of a platform that moves none", () => {
  const plain = output("plain", {});

  it("are listed with what brings them, jobs and what no chart names included", () => {
    expect(listed("--output", plain).images).toEqual(
      expect.arrayContaining([
        {
          image: "docker.io/library/flink:2.2.1",
          from: "docker.io/library/flink:2.2.1",
          broughtBy: "FlinkDeployment team-a/orders",
          stack: "flink-jobs-team-a",
          isUsed: true,
        },
        expect.objectContaining({
          from: "registry.example.com/wait:1",
          broughtBy: "FlinkDeployment team-a/orders",
        }),
        expect.objectContaining({
          from: "docker.io/apache/yunikorn:scheduler-1.9.0",
          broughtBy: "chart yunikorn 1.9.0: image",
        }),
        expect.objectContaining({
          from: "registry.k8s.io/pause:3.7",
          broughtBy: "YuniKorn, for members of a gang that are not there yet",
        }),
      ]),
    );
  });

  it("are those that something runs; --all lists the others too", () => {
    const names = (...args: string[]) => listed("--output", plain, ...args).images.map(({ from }) => from);
    expect(names().filter((from) => String(from).includes("alertmanager"))).toEqual([]);
    expect(names("--all").filter((from) => String(from).includes("alertmanager"))).toHaveLength(1);
    expect(new Set(listed("--output", plain).images.map(({ isUsed }) => isUsed))).toEqual(new Set([true]));
  });

  it("leave out those of EKS' own add-ons, which are named with their versions", () => {
    const { out } = cli("images", "--output", plain);
    expect(out).toMatch(
      /│ docker\.io\/library\/flink:2\.2\.1 +│ FlinkDeployment team-a\/orders +│ flink-jobs-team-a │/,
    );
    expect(out).not.toContain("pulled as");
    expect(out).toMatch(/^\d\d images of 2 stacks\.$/m);
    expect(out).toMatch(
      /^EKS brings its add-ons' images itself, from its registry in the region: .*vpc-cni v1/m,
    );
    expect(listed("--output", plain).eksAddOns).toHaveLength(5);
  });
});

describe("images of a platform that moves them", () => {
  it("are listed as they are pulled, and with their own names, for whoever fills the mirror", () => {
    const mirrored = output("mirrored", { images: { mirror: "registry.example.com/mirror" } });
    const { images } = listed("--output", mirrored);
    expect(images).toContainEqual(
      expect.objectContaining({
        image: "registry.example.com/mirror/docker.io/library/flink:2.2.1",
        from: "docker.io/library/flink:2.2.1",
      }),
    );
    expect(images.filter(({ image }) => !String(image).startsWith("registry.example.com/"))).toEqual([]);
    expect(images.map(({ from }) => from)).toEqual(
      listed("--output", join(folder, "plain")).images.map(({ from }) => from),
    );
    expect(cli("images", "--output", mirrored).out).toContain("│ pulled as ");
  });

  it("name the cache that only apply knows in braces", () => {
    const cached = output("cached", { images: { pullThroughCache: true } });
    expect(listed("--output", cached).images).toContainEqual(
      expect.objectContaining({
        image: "{image_cache}/docker-hub/library/flink:2.2.1",
        from: "docker.io/library/flink:2.2.1",
      }),
    );
  });
});

it("a chart of another version has images whose tags nobody here knows, but for those that are given", () => {
  const other = output("other", {
    addOns: {
      metricsServer: { version: "3.13.0" },
      certManager: { version: "v1.20.3", values: { image: { tag: "v1.20.3" } } },
    },
  });
  expect(listed("--output", other).images).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        from: "registry.k8s.io/metrics-server/metrics-server",
        note: "with the tag of version 3.13.0",
      }),
      expect.objectContaining({ from: "quay.io/jetstack/cert-manager-controller:v1.20.3" }),
    ]),
  );
});

it("without an output there is nothing to list: exit code 2", () => {
  expect(cli("images", "--output", join(folder, "nowhere"))).toEqual({
    code: 2,
    out: "",
    err: `there is no ${join(folder, "nowhere", "manifest.json")}; synthesize first: npm run synth`,
  });
});
