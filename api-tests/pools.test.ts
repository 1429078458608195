import { deepMerge, JsonObject } from "../modules/core/nested";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { accepted, refused } from "./support/expect-answer";
import { outputOf } from "./support/output";
import { resourcesOf } from "./support/team";
import { unitsOf } from "./support/units";
import { describeWithKarpenter } from "./support/with-karpenter";

const api = cluster();
const RESOURCES = resourcesOf(unitsOf(outputOf("main.ts")));
const NODE_POOL = RESOURCES.find(({ kind }) => kind === "NodePool")!;
const NODE_CLASS = RESOURCES.find(({ kind }) => kind === "EC2NodeClass")!;

/** The resource with another spec. */
function changed(resource: Resource, spec: JsonObject): Resource {
  return deepMerge(resource as unknown as JsonObject, { spec }) as unknown as Resource;
}

/** That the pools of all apps are taken means something: rules in CEL are enforced. */
describeWithKarpenter("a pool of Karpenter", () => {
  test.each([NODE_POOL, NODE_CLASS])("$kind $metadata.name is taken as it is", async (resource) => {
    accepted(await api.create(resource, { dryRun: true }));
  });

  test.each<[string, Resource, JsonObject, RegExp]>([
    [
      "a label that is Karpenter's own",
      NODE_POOL,
      { template: { metadata: { labels: { "karpenter.sh/nodepool": "mine" } } } },
      /label "karpenter\.sh\/nodepool" is restricted/,
    ],
    [
      "a schedule without a duration",
      NODE_POOL,
      { disruption: { budgets: [{ nodes: "0", schedule: "0 3 * * *" }] } },
      /'schedule' must be set with 'duration'/,
    ],
    [
      "no role at all",
      NODE_CLASS,
      { role: null },
      /must specify exactly one of \['role', 'instanceProfile'\]/,
    ],
    [
      "subnets chosen by nothing",
      NODE_CLASS,
      { subnetSelectorTerms: [{}] },
      /expected at least one, got none, \['tags', 'id'\]/,
    ],
  ])("is refused with %s", async (_, resource, spec, reason) => {
    expect(refused(await api.create(changed(resource, spec), { dryRun: true }))).toMatch(reason);
  });
});
