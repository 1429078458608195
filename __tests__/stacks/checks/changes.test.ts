import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Testing } from "cdktf";
import { Problems, ProblemsError } from "../../../modules/core/problems";
import { FlinkApplicationProps } from "../../../modules/flink/resources/flink-application";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { TeamLayers } from "../../../stacks/layers/team-layers";

const ORDERS: FlinkApplicationProps = {
  image: "registry.example.com/orders:7-flink2.2.1",
  jarUri: "local:///opt/flink/usrlib/orders.jar",
  args: ["--template", "${name}"],
};

type Fill = (team: TeamLayers) => unknown;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "flink-on-eks-changes-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An app whose output goes to the folder of the test. */
function appOf(fill: Fill, props: Partial<FlinkPlatformProps> = {}): App {
  const app = Testing.app({ outdir: join(folder, "out") });
  const platform = new FlinkPlatform(app, "flink", { region: "us-west-2", ...props });
  fill(platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } }));
  return app;
}

const settled = (app: App) => Problems.of(app).settle();

const orders: Fill = (team) => team.addApplication("orders", ORDERS);
const purchases =
  (more: Partial<FlinkApplicationProps> = {}): Fill =>
  (team) =>
    team.addApplication("purchases", { ...ORDERS, ...more });

test("a job under another name is refused, with the way out", () => {
  appOf(orders).synth();
  expect(settled(appOf(purchases())).errors).toEqual([
    {
      path: "team-a.purchases",
      reason: expect.stringMatching(
        /^"orders", which runs the same, is gone: a job cannot be renamed\. State belongs to name, .* \(compared with .*out\)$/,
      ),
      cure: expect.stringMatching(
        /; where the earlier one never ran: FLINK_ON_EKS_PREVIOUS=none for this run$/,
      ),
    },
  ]);
});

test("the summary tells how much is new; nothing is where nothing changed", () => {
  appOf(orders).synth();
  const compared = (fill: Fill) => settled(appOf(fill)).notes.map((note) => note.replace(/^.*: /, ""));
  expect(compared(orders)).toEqual(["0 new, 0 changed, 0 gone"]);
  expect(compared((team) => team.addApplication("orders", { ...ORDERS, parallelism: 2 }))).toEqual([
    "0 new, 1 changed, 0 gone",
  ]);
});

describe("what is compared with", () => {
  it("stays as it was where the synth is refused, and what is written does not depend on it", () => {
    const output = () => readFileSync(join(folder, "out/stacks/flink-jobs-team-a/cdk.tf.json"), "utf8");
    appOf(orders).synth();
    const before = output();
    expect(() => appOf(purchases()).synth()).toThrow(ProblemsError);
    expect(output()).toBe(before);
    appOf(purchases(), { previous: "none" }).synth();
    const after = output();
    appOf(purchases({ startEmpty: true })).synth();
    expect(output()).toBe(after);
    rmSync(join(folder, "out"), { recursive: true });
    appOf(purchases()).synth();
    expect(output()).toBe(after);
  });

  it("is nothing where that is said, or where there is nothing", () => {
    appOf(orders).synth();
    expect(settled(appOf(purchases(), { previous: "none" })).errors).toEqual([]);
    rmSync(join(folder, "out"), { recursive: true });
    const { errors, notes } = settled(appOf(purchases()));
    expect([errors, notes]).toEqual([[], []]);
  });

  it("is another output where one is named", () => {
    appOf(orders).synth();
    const previous = join(folder, "earlier");
    // What runs, kept aside by a pipeline.
    expect(settled(appOf(purchases(), { previous: join(folder, "out") })).errors).toHaveLength(1);
    expect(settled(appOf(purchases(), { previous })).errors).toMatchObject([
      { path: "flink.previous", reason: "no such file or folder, and no file matches it" },
    ]);
  });

  it("can be manifests of what runs", () => {
    const spec =
      "{mode: standalone, job: {upgradeMode: savepoint, jarURI: 'local:///opt/flink/usrlib/orders.jar'}}";
    const deployed = (namespace: string) =>
      `{apiVersion: flink.apache.org/v1beta1, kind: FlinkDeployment, metadata: {name: orders, namespace: ${namespace}}, spec: ${spec}}\n`;
    const previous = join(folder, "deployed.yaml");
    writeFileSync(previous, deployed("team-a"));
    expect(settled(appOf(orders, { previous })).errors).toMatchObject([{ rule: "D26" }]);
    writeFileSync(previous, deployed("team-b"));
    expect(settled(appOf(orders, { previous })).errors).toEqual([]);
    writeFileSync(
      previous,
      deployed("team-a").replace(
        "{name: orders",
        "{name: orders-blue, labels: {flink/blue-green-deployment-type: BLUE}",
      ),
    );
    expect(settled(appOf(orders, { previous })).errors).toEqual([]);
    writeFileSync(previous, "a: [");
    expect(settled(appOf(orders, { previous })).errors).toMatchObject([
      { path: "flink.previous", value: previous, reason: expect.stringContaining("deployed.yaml:1: ") },
    ]);
  });

  it("is nobody's mistake where an output that is to be replaced cannot be read", () => {
    appOf(orders).synth();
    writeFileSync(join(folder, "out/stacks/flink-jobs-team-a/cdk.tf.json"), "{");
    const { errors, warnings } = settled(appOf(purchases()));
    expect(errors).toEqual([]);
    expect(warnings).toContainEqual(expect.objectContaining({ path: "flink.previous" }));
  });
});
