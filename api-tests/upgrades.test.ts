import { STEPS } from "../examples/upgrades/steps";
import { Resource } from "./support/api";
import { cluster } from "./support/cluster";
import { Controllers, FLINK_OPERATOR } from "./support/controllers";
import { accepted } from "./support/expect-answer";
import { install, remove, removeUnit } from "./support/life";
import { upgrade } from "./support/releases";
import { resourcesOf, teams } from "./support/team";
import { Unit } from "./support/units";
import { describeWithFlink } from "./support/with-flink";

const api = cluster();
const QUOTA = { cpu: 64, memory: "256Gi" };

const STATES = Object.entries(STEPS).map(
  ([name, step]) => [name, teams({ changing: { quota: QUOTA } }, step)["changing"]!] as const,
);
const [[, FIRST]] = STATES as [(typeof STATES)[number]];

type Stored = Resource & { readonly metadata: { readonly uid: string; readonly generation: number } };

async function stored(resource: Resource): Promise<Stored> {
  return accepted(await api.read(resource)) as Stored;
}

describeWithFlink("a job that runs, changed from its first state to that of each step", () => {
  let operator: Controllers;

  beforeAll(async () => {
    operator = new Controllers(api, FLINK_OPERATOR);
    await install(api, FIRST.granted);
    await install(api, FIRST.jobs);
    await operator.settled();
  });
  afterAll(async () => {
    await remove(api, [...FIRST.granted, ...FIRST.jobs]);
    await operator.stop();
  });

  test.each(STATES)("%s", async (_, { jobs }) => {
    const [known, added] = [jobs.filter(isKnown), jobs.filter((unit) => !isKnown(unit))];
    for (const { resources, release } of known) {
      const before = await stored(resources[0]!);
      const written = { ...resources[0]!, metadata: { ...before.metadata, ...resources[0]!.metadata } };
      accepted(await api.replace(written, { dryRun: true }));
      expect(await upgrade(release!)).toContain("has been upgraded");
      const after = await stored(resources[0]!);
      // The same resource with its state, told to the operator as a change where there is one.
      const isSame = JSON.stringify(before.spec) === JSON.stringify(after.spec);
      expect(after.metadata.uid).toBe(before.metadata.uid);
      expect(after.metadata.generation).toBe(before.metadata.generation + (isSame ? 0 : 1));
      expect(isSame).toBe(JSON.stringify(resources) === JSON.stringify(FIRST.jobs[0]?.resources));
    }
    await install(api, added);
    for (const unit of [...added].reverse()) await removeUnit(api, unit);
    for (const { release } of FIRST.jobs) await upgrade(release!);
  });

  test("no step was left without a resource, and some add one", () => {
    const names = STATES.map(([, { jobs }]) => resourcesOf(jobs).map(({ metadata }) => metadata.name));
    expect(names.filter((each) => each.length === 0)).toEqual([]);
    expect(new Set(names.flat()).size).toBeGreaterThan(2);
  });
});

/** Whether it is a change of the first state, and not a resource beside it. */
function isKnown({ title }: Unit): boolean {
  return FIRST.jobs.some((unit) => unit.title === title);
}
