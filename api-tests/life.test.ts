import { Api, Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { Controllers, FLINK_OPERATOR, KARPENTER } from "./support/controllers";
import { accepted } from "./support/expect-answer";
import { Inventory } from "./support/inventory";
import { install, remove, served } from "./support/life";
import { APPS, OutputStack, outputOf, platforms } from "./support/output";
import { differences } from "./support/differences";
import { upgrade } from "./support/releases";
import { Unit, unitsOf } from "./support/units";
import { hasFlink } from "./support/with-flink";

/** A platform of an app, by the stacks that it has. */
const PLATFORMS = APPS.flatMap((app) =>
  platforms(outputOf(app))
    .filter((stacks) => unitsOf(stacks).length > 0)
    .map((stacks) => [`${app}, ${stacks[0]?.name}`, stacks] as const),
);

const api = cluster();

test("every app has something for a cluster, but for the one without a platform", () => {
  const withPlatform = APPS.filter((app) => app !== "examples/own-stack/main.ts");
  expect([...new Set(PLATFORMS.map(([title]) => title.split(",")[0]))]).toEqual(withPlatform);
});

describe.each(PLATFORMS)("the platform of %s", (_, stacks: readonly OutputStack[]) => {
  let units: readonly Unit[];
  let controllers: Controllers;
  let before: readonly string[];

  beforeAll(async () => {
    before = (await Inventory.of(api)).titles;
    units = await served(api, unitsOf(stacks));
    controllers = new Controllers(api, [...FLINK_OPERATOR, ...KARPENTER]);
  });
  afterAll(() => controllers.stop());

  test("is there as a whole, but for kinds whose CRDs only a chart of others brings", () => {
    const left = resources(
      unitsOf(stacks).filter(({ title }) => !units.some((unit) => unit.title === title)),
    );
    // A team's class is one release with its parameters.
    const ofCharts = ["PodMonitor", "IngressClass", "IngressClassParams"];
    const allowed = hasFlink ? ofCharts : [...FLINK_KINDS, ...KARPENTER_KINDS, ...ofCharts];
    expect(left.map(({ kind }) => kind).filter((kind) => !allowed.includes(kind))).toEqual([]);
  });

  test("is taken by the API server, every resource without an objection", async () => {
    await install(api, units);
    const missing = await Promise.all(resources(units).map(async (each) => (await api.read(each)).status));
    expect(new Set(missing)).toEqual(new Set([200]));
  });

  test("is stored as it was written, so that the next plan is empty", async () => {
    const all = await Promise.all(
      resources(units)
        .filter(({ kind }) => kind !== "Secret")
        .map(async (each) => differences(each, accepted(await api.read(each)), titleOf(each))),
    );
    expect(all.flat()).toEqual([]);
  });

  test("is changed in nothing by an upgrade to the same", async () => {
    await controllers.settled();
    const releases = units.flatMap(({ release }) => release ?? []);
    const before = await versions(api, units);
    for (const answer of await Promise.all(releases.map((release) => upgrade(release))))
      expect(answer).toContain("has been upgraded");
    expect(await versions(api, units)).toEqual(before);
  });

  test("is gone when it was removed in the opposite order, and nothing hangs", async () => {
    await remove(api, units);
    const own = await Promise.all(resources(units).map(async (each) => (await api.read(each)).status));
    expect(new Set(own)).toEqual(new Set([404]));
    // Neither a namespace that is terminating, nor a record of Helm's.
    expect((await Inventory.of(api)).titles).toEqual(before);
  });
});

const FLINK_KINDS = ["FlinkDeployment", "FlinkSessionJob"];
const KARPENTER_KINDS = ["EC2NodeClass", "NodePool"];

function resources(units: readonly Unit[]): readonly Resource[] {
  return units.flatMap((unit) => unit.resources);
}

function titleOf({ kind, metadata }: Resource): string {
  return `${kind} ${metadata.name}`;
}

/** Of custom resources, what changes with every write. */
async function versions(from: Api, units: readonly Unit[]): Promise<readonly unknown[]> {
  const custom = resources(units.filter(({ release }) => release !== undefined));
  return Promise.all(
    custom.map(async (each) => {
      const { metadata } = accepted(await from.read(each));
      return [titleOf(each), metadata.generation, metadata.resourceVersion];
    }),
  );
}
