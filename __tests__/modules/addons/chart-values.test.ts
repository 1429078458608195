import facts from "../../facts/chart-values.json";
import { CHARTS } from "../../../modules/versions";
import { leavesOf } from "../../support/chart-values";
import { EVERY_ADD_ON, platformStack } from "../../support/platform";
import { Template } from "../../support/template";

const KNOWN: Readonly<Record<string, { readonly version: string; readonly values: readonly string[] }>> =
  facts.charts;

const template = Template.of(platformStack(EVERY_ADD_ON));
const releases = Object.entries(template.resources("helm_release"))
  .map(([name, { chart, version }]) => ({ name, chart: String(chart), version: String(version) }))
  .filter(({ chart }) => Object.values(CHARTS).some((pin) => pin.chart === chart));

test("all charts are in the table", () => {
  expect(releases).toHaveLength(12);
  expect(releases.map(({ chart }) => chart).filter((chart) => KNOWN[chart] === undefined)).toEqual([]);
});

/** Helm takes any value, and says nothing about one that no template reads: a typo is silent. */
test.each(releases)("every value of $name is one that $chart has", ({ name, chart, version }) => {
  expect(KNOWN[chart]?.version).toBe(version);
  // Tags may be called anything.
  const values = leavesOf(template.releaseValues(name)).filter((path) => !path.startsWith("defaultTags"));
  expect(values.length).toBeGreaterThan(0);
  expect(values.filter((path) => !KNOWN[chart]?.values.includes(path))).toEqual([]);
});
