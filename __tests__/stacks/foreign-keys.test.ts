import { App } from "cdktf";
import facts from "../facts/foreign-keys.json";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { CHARTS } from "../../modules/versions";
import { testApp } from "../support/app";
import { templates } from "../support/platform-app";

/** Keys of others that the platform sets or asks for, each with the file or the page that says how it is spelled. */
const KNOWN = [...facts.keys, ...facts.documented].map(([key]) => String(key));

/** A platform with whatever has keys of its own. */
function everything(): App {
  const app = testApp();
  const platform = new FlinkPlatform(app, "flink", {
    region: "us-west-2",
    addOns: { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} },
    pools: { compute: { instanceFamilies: ["c6id", "m6id"] } },
  });
  const team = platform.addTeam("team-a", { quota: { cpu: 200, memory: "800Gi" } });
  const job = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar", parallelism: 1 };
  team.addApplication("gang", { ...job, gangScheduling: true, zones: ["us-west-2a"] });
  team.addApplication("spot", { ...job, runOn: "spot", zones: "spread" });
  team.addApplication("ui", { ...job, ingress: { template: "{{name}}.example.com" } });
  return app;
}

/** `domain/name`, as annotations, labels, tags and taints of others are written. */
const QUALIFIED = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]{2,}\/[A-Za-z0-9][\w./-]*$/;
/** Group and version of an API. */
const API = /\/v\d+((alpha|beta)\d+)?$/;

/** Every such text in the output, as a key or as a value, in documents within it too. */
function qualified(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === "string") {
    if (QUALIFIED.test(value) && !API.test(value)) found.add(value);
    if (/^[[{]/.test(value)) qualified(parsed(value), found);
  } else if (Array.isArray(value)) value.forEach((item) => qualified(item, found));
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      if (QUALIFIED.test(key)) found.add(key);
      qualified(item, found);
    }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const USED = [
  ...qualified(
    Object.values(templates(everything())).map(({ json }) => json),
    new Set(),
  ),
].filter((key) => !key.startsWith("flink-on-eks/"));

test("every annotation, label, tag and taint of others is spelled as the source that reads it spells it", () => {
  expect(USED.length).toBeGreaterThan(20);
  expect(USED.filter((key) => !KNOWN.includes(key))).toEqual([]);
});

test("nothing stands in the table that nobody sets", () => {
  expect(KNOWN.filter((key) => !USED.includes(key))).toEqual([]);
});

test.each([
  ["apache/yunikorn-k8shim", `v${CHARTS.yunikorn.version}`],
  ["kubernetes-sigs/karpenter", `v${CHARTS.karpenter.version}`],
  ["aws/karpenter-provider-aws", `v${CHARTS.karpenter.version}`],
  ["kubernetes-sigs/aws-load-balancer-controller", `v${CHARTS.loadBalancerController.version}`],
  ["kubernetes/autoscaler", `cluster-autoscaler-chart-${CHARTS.clusterAutoscaler.version}`],
])("the keys of %s are read at the version that is installed", (repository, version) => {
  const refs = facts.keys.filter(([, from]) => from === repository).map(([, , ref]) => ref);
  expect(new Set(refs)).toEqual(new Set([version]));
});
