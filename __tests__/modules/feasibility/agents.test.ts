import { ADD_ON_AGENTS } from "../../../modules/feasibility";
import { MI } from "../../../modules/feasibility/amounts";
import { EVERY_ADD_ON, platformStack } from "../../support/platform";
import { Template } from "../../support/template";

/** Requests of the agents, as the charts get them. */
const values = () => {
  const template = Template.of(platformStack(EVERY_ADD_ON));
  const releases = Object.entries(template.resources("helm_release"));
  return (name: string) => {
    const found = releases.find(([, release]) => release["name"] === name);
    if (!found) throw new Error(`no release ${name}`);
    return template.releaseValues<Record<string, unknown>>(found[0]);
  };
};

test("the agents of the platform's add-ons ask for what the table of agents says", () => {
  const of = values();
  const requests = (resources: unknown) => (resources as { requests: unknown }).requests;
  const exporter = of("monitoring")["prometheus-node-exporter"] as { resources: unknown };
  const asked = {
    monitoring: requests(exporter.resources),
    fluentBit: requests(of("fluent-bit")["resources"]),
    cloudWatch: requests(of("cloudwatch-metrics")["resources"]),
  };
  const expected = Object.entries(ADD_ON_AGENTS).map(
    ([
      name,
      {
        requests: { cpu, memory },
      },
    ]) => [name, { cpu: `${cpu}m`, memory: `${memory / MI}Mi` }],
  );
  expect(asked).toEqual(Object.fromEntries(expected));
});
