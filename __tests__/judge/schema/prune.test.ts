import { Json } from "../../../judge/json";
import { prune } from "../../../judge/schema/prune";
import { SchemaNode, schemaOf } from "../../../judge/schema/schema";
import { read } from "../../../judge/schema/read";

const schema: SchemaNode = {
  fields: {
    memory: "s",
    replicas: "i",
    env: { list: { fields: { name: "s" } } },
    labels: { map: "s" },
    free: "*",
  },
};

test("unknown fields are dropped, and named with the nearest known one", () => {
  const { value, unknown } = prune(
    { replica: 1, Memory: "2g", zzz: 1, env: [{ nam: "a", name: "b" }] },
    schema,
  );
  expect(value).toEqual({ env: [{ name: "b" }] });
  expect(unknown.map(({ path, nearest }) => [path, nearest])).toEqual([
    ["replica", "replicas"],
    ["Memory", "memory"],
    ["zzz", undefined],
    ["env[0].nam", "name"],
  ]);
});

test("nulls are dropped, but not within lists and not below a free field", () => {
  const { value, nulls } = prune(
    { memory: null, labels: { a: null, b: "c" }, env: [null], free: { a: null } },
    schema,
  );
  expect(value).toEqual({ labels: { b: "c" }, env: [null], free: { a: null } });
  expect(nulls).toEqual(["memory", "labels.a"]);
});

test("a value of another type stays, for the schema to refuse", () => {
  const odd: Json = { memory: { a: 1 }, env: "a", labels: [1] };
  expect(prune(odd, schema)).toEqual({ value: odd, unknown: [], nulls: [] });
});

test("the operator reads numbers and texts of each other, within their range", () => {
  const reads = (value: Json) => read(value, schema);
  expect(reads({ memory: 2048, replicas: "2" })).toEqual({
    value: { memory: "2048", replicas: 2 },
    failures: [],
  });
  expect(reads({ replicas: 1.9 }).value).toEqual({ replicas: 1 });
  for (const replicas of [2 ** 31, -(2 ** 31) - 1, "two", [1], {}])
    expect(reads({ replicas }).failures.map(({ path }) => path)).toEqual(["replicas"]);
});

test("every kind has a schema, the pod template's containers in it", () => {
  const containers = { spec: { podTemplate: { spec: { containers: [{ nme: "a" }] } } } };
  expect(prune(containers, schemaOf("FlinkDeployment")).unknown).toMatchObject([
    { path: "spec.podTemplate.spec.containers[0].nme", nearest: "name" },
  ]);
  expect(prune({ spec: { deploymentname: "a" } }, schemaOf("FlinkSessionJob")).unknown).toHaveLength(1);
  expect(prune({ spec: { checkpoint: { a: 1 } } }, schemaOf("FlinkStateSnapshot")).unknown).toHaveLength(1);
  expect(prune({ spec: { template: { spec: {} } } }, schemaOf("FlinkBlueGreenDeployment")).unknown).toEqual(
    [],
  );
});
