import * as fc from "fast-check";
import { NOTHING, sum } from "../../../modules/feasibility/amounts";
import { FEASIBILITY_RULES, propsField } from "../../../modules/feasibility";
import { findings, job } from "./platform";

test("nothing is thrown, whatever a manifest holds", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (spec) => {
      const manifest = { ...job(), spec };
      expect(Array.isArray(findings([manifest]))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("a larger pod never fits where a smaller one does not", () => {
  const size = fc.integer({ min: 2, max: 80 });
  fc.assert(
    fc.property(size, size, (a, b) => {
      const broken = (gi: number) => findings([job({ memory: `${gi}g` })]).length > 0;
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(broken(more) || !broken(less)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("amounts add up in any order", () => {
  const amounts = fc.record({ cpu: fc.nat(), memory: fc.nat(), storage: fc.nat() });
  fc.assert(
    fc.property(fc.array(amounts), (all) => expect(sum([...all].reverse())).toEqual(sum([NOTHING, ...all]))),
  );
});

test("every rule has an id of its own, in order", () => {
  expect(FEASIBILITY_RULES.map(({ id }) => id)).toEqual(FEASIBILITY_RULES.map((_, i) => `F${i + 1}`));
});

test.each([
  ["spec.taskManager.resource.memory", "taskManager.memory"],
  ["spec.template.spec.job.parallelism", "parallelism"],
  ["spec.jobManager.podTemplate.spec.nodeSelector", "runOn"],
  ['spec.flinkConfiguration["taskmanager.numberOfTaskSlots"]', "taskSlots"],
  ['spec.flinkConfiguration["pipeline.max-parallelism"]', 'flinkConfiguration["pipeline.max-parallelism"]'],
  ["spec.taskManager.replicas", "taskManager.replicas"],
])("%s is the property %s", (field, property) => {
  expect(propsField(field)).toBe(property);
});
