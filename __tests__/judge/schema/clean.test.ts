import fc from "fast-check";
import { Json } from "../../../judge/json";
import { check } from "../../../judge/schema/check";
import { isClean } from "../../../judge/schema/clean";
import { prune } from "../../../judge/schema/prune";
import { read } from "../../../judge/schema/read";
import { SchemaNode } from "../../../judge/schema/schema";

const schema: SchemaNode = {
  fields: {
    text: "s",
    whole: "i",
    number: "n",
    flag: "b",
    quantity: "q",
    mode: { enum: ["native", "standalone"] },
    env: { list: { fields: { name: "s" } } },
    labels: { map: "s" },
    free: "*",
    flinkConfiguration: "*",
  },
};

const clean: Json = {
  text: "a",
  whole: 1,
  number: 1.5,
  flag: true,
  quantity: "1Gi",
  mode: "native",
  env: [{ name: "a" }, {}],
  labels: { a: "b" },
  free: [null, { a: null }],
  flinkConfiguration: { a: 1 },
};

test("a value is clean that has what its schema asks for", () => {
  expect(isClean(clean, schema)).toBe(true);
  expect(isClean({}, schema)).toBe(true);
});

test.each<Record<string, Json>>([
  { text: 1 },
  { text: null },
  { whole: 1.5 },
  { whole: 2 ** 31 },
  { number: "1" },
  { flag: "true" },
  { quantity: 1.5 },
  { mode: "both" },
  { env: {} },
  { env: [null] },
  { env: [{ nam: "a" }] },
  { labels: { a: 1 } },
  { flinkConfiguration: "a: b" },
  { unknown: 1 },
])("%j is not", (part) => {
  expect(isClean({ ...(clean as object), ...part }, schema)).toBe(false);
});

test("of what is clean nothing is dropped, refused or read as something else", () => {
  const keys = fc.constantFrom(...Object.keys(clean as object), "name", "a");
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>("a", "native", "1", "true", 1, 1.5, -1, 2 ** 31, 2 ** 63, true, null),
      fc.array(tie("value"), { maxLength: 2 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 3 }),
    ),
  }));
  const part = fc.record({ key: keys, value: value as fc.Arbitrary<Json> });
  let found = 0;
  fc.assert(
    fc.property(part, ({ key, value }) => {
      const document = { ...(clean as object), [key]: value };
      if (!isClean(document, schema)) return;
      found++;
      expect(prune(document, schema)).toEqual({ value: document, unknown: [], nulls: [] });
      expect(read(document, schema)).toEqual({ value: document, failures: [] });
      expect(check(document, schema)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(100);
});
