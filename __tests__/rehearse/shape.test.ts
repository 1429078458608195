import type { Block } from "../../rehearse/provider/schema";
import {
  mapAttributes,
  plannedForCreate,
  plannedForUpdate,
  textAt,
  valuesAt,
} from "../../rehearse/provider/shape";
import { UNKNOWN } from "../../rehearse/provider/value";

const BLOCK: Block = {
  attributes: {
    arn: ["c", "string"],
    data_wo: ["ow", ["map", "string"]],
    id: ["oc", "string"],
    name: ["r", "string"],
    size: ["o", "number"],
  },
  blocks: {
    metadata: ["list", 1, 1, { attributes: { name: ["r", "string"], uid: ["c", "string"] } }],
    timeouts: ["single", 0, 0, { attributes: { create: ["o", "string"] } }],
  },
};

describe("a planned resource", () => {
  it("leaves open what the provider computes, at every depth", () => {
    expect(plannedForCreate(BLOCK, { name: "a", metadata: [{ name: "b" }] })).toEqual({
      arn: UNKNOWN,
      data_wo: null,
      id: UNKNOWN,
      name: "a",
      size: null,
      metadata: [{ name: "b", uid: UNKNOWN }],
      timeouts: null,
    });
  });

  it("keeps what was given for an attribute that could be computed", () => {
    expect(plannedForCreate(BLOCK, { name: "a", id: "mine" }).id).toBe("mine");
  });

  it("never holds what is write-only", () => {
    expect(plannedForCreate(BLOCK, { data_wo: { password: "secret" } }).data_wo).toBeNull();
    expect(plannedForUpdate(BLOCK, { data_wo: { password: "secret" } }).data_wo).toBeNull();
  });

  it("keeps what is known from before when it changes", () => {
    expect(plannedForUpdate(BLOCK, { name: "b", arn: "arn:x" })).toMatchObject({ name: "b", arn: "arn:x" });
  });
});

it("every attribute of the schema is there, as Terraform demands", () => {
  expect(Object.keys(mapAttributes(BLOCK, {}, (value) => value)).sort()).toEqual(
    [...Object.keys(BLOCK.attributes), "metadata", "timeouts"].sort(),
  );
});

it("values are found through blocks and lists", () => {
  const cluster = { vpc_config: [{ subnet_ids: ["a", "b"] }], name: "flink" };
  expect(valuesAt(cluster, "vpc_config.subnet_ids")).toEqual(["a", "b"]);
  expect(textAt(cluster, "name")).toBe("flink");
  expect(textAt(cluster, "vpc_config.missing")).toBeUndefined();
});
