import { MI } from "../../../modules/feasibility/amounts";
import { ADD_ON_CORE_PODS, operatorPods } from "../../../modules/feasibility/core-pods";
import { FlinkPlatform } from "../../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../../stacks/settings/platform-props";
import { testApp } from "../../support/app";
import { EVERY_ADD_ON, platformStack } from "../../support/platform";
import { errors, warnings } from "../../support/problems";
import { Template } from "../../support/template";

const told = (props: Partial<FlinkPlatformProps>) => {
  const app = testApp();
  new FlinkPlatform(app, "flink", { region: "us-west-2", ...props });
  return { errors: errors(app), warnings: warnings(app).filter(({ path }) => path.includes("nodeGroups")) };
};
const core = (group: object) => ({ cluster: { nodeGroups: { core: group } } });

describe("core nodes", () => {
  it("are large enough by default", () => {
    expect(told({ addOns: EVERY_ADD_ON })).toEqual({ errors: [], warnings: [] });
  });

  it("of a type that is too small for one of the add-ons are a mistake", () => {
    expect(told(core({ instanceTypes: ["t3.small"] })).errors).toEqual([
      {
        path: "flink.cluster.nodeGroups.core.instanceTypes",
        value: ["t3.small"],
        reason: expect.stringMatching(
          /^flink-operator asks for 0\.25 CPU and \d+ MiB, and a t3\.small has 1\.\d+ CPU and \d+ MiB left for pods: it would never start$/,
        ),
        cure: 'use larger types, such as "m6i.xlarge"',
      },
    ]);
  });

  it("that are too few for all of the add-ons are a mistake", () => {
    const group = core({ instanceTypes: ["m6i.large"], minSize: 2, maxSize: 2 });
    const { errors: found } = told({ ...group, addOns: EVERY_ADD_ON });
    expect(found).toMatchObject([
      {
        path: "flink.cluster.nodeGroups.core.instanceTypes",
        reason: expect.stringMatching(/^the add-ons ask for .* pods, and 2 nodes of m6i\.large have /),
      },
    ]);
  });

  it("may be small where the user's own values say what pods ask for and where they run", () => {
    const elsewhere = { values: { nodeSelector: { pool: "other" } } };
    expect(
      told({
        ...core({ instanceTypes: ["t3.medium"], maxSize: 5 }),
        addOns: {
          monitoring: false,
          yunikorn: elsewhere,
          flinkOperator: elsewhere,
          karpenter: { values: { controller: { resources: { requests: { memory: "256Mi" } } } } },
        },
      }).errors,
    ).toEqual([]);
  });

  it("fewer than zones leave the volume of Prometheus without a node in its zone, perhaps", () => {
    expect(told({ network: { zones: 3 } }).warnings).toEqual([
      {
        path: "flink.cluster.nodeGroups.core.minSize",
        value: 2,
        reason:
          "3 zones and 2 core nodes: the volume of Prometheus stays in its zone, and a new node may come up in another, where Prometheus waits for ever",
        cure: "use 3 or more, so that each zone has a core node, or fewer zones",
      },
    ]);
    expect(told({ network: { zones: 3 }, ...core({ minSize: 3 }) }).warnings).toEqual([]);
    expect(told({ network: { zones: 3 }, addOns: { monitoring: false } }).warnings).toEqual([]);
  });
});

/** Every `requests` in chart values, as [thousandths of a core, MiB], in order. */
function requestsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = (value as { requests?: { cpu?: string; memory?: string; storage?: string } }).requests;
  const rest = Object.values(value).flatMap(requestsIn);
  if (own?.cpu === undefined || own.memory === undefined) return rest;
  const memory = parseInt(own.memory, 10) * (own.memory.endsWith("Gi") ? 1024 : 1);
  return [`${parseInt(own.cpu, 10)}m ${memory}Mi`, ...rest];
}

test("what add-ons are taken to ask for is what their releases are told", () => {
  const template = Template.of(platformStack(EVERY_ADD_ON));
  const requests = (release: string) => requestsIn(template.releaseValues(release));
  const known = Object.fromEntries(
    Object.entries(ADD_ON_CORE_PODS).map(([name, pods]) => [
      name,
      pods.map((pod) => `${pod.requests.cpu}m ${pod.requests.memory / MI}Mi`),
    ]),
  );
  expect(requests("karpenter")).toEqual(known["karpenter"]);
  expect(requests("cluster_autoscaler")).toEqual(known["clusterAutoscaler"]);
  expect(requests("metrics_server")).toEqual(known["metricsServer"]);
  expect(requests("load_balancer_controller")).toEqual(known["loadBalancerController"]);
  // Beside the job that waits for certificates, which ends.
  expect(requests("cert_manager")).toEqual(expect.arrayContaining(known["certManager"] ?? []));
  // A pod of several containers is their sum.
  expect(requests("monitoring")).toEqual(
    expect.arrayContaining(["500m 2048Mi", "10m 50Mi", "100m 256Mi", "20m 96Mi", "50m 128Mi", "20m 128Mi"]),
  );
  expect(requests("yunikorn")).toEqual(expect.arrayContaining(["200m 1024Mi", "50m 100Mi", "100m 500Mi"]));
  const operator = requests("flink_operator").map((each) => each.match(/\d+/g)?.map(Number) ?? []);
  expect(operatorPods({}).requests).toMatchObject({
    cpu: operator.reduce((sum, [cpu = 0]) => sum + cpu, 0),
    memory: operator.reduce((sum, [, memory = 0]) => sum + memory, 0) * MI,
  });
});
