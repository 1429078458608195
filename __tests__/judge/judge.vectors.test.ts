import { judge } from "../../judge";
import { isObject, Json, JsonObject } from "../../judge/json";
import { check } from "../../judge/schema/check";
import { prune } from "../../judge/schema/prune";
import { isKind, schemaOf } from "../../judge/schema/schema";
import { optionsOf, VECTORS } from "./validate-vectors";

const byId = VECTORS.map((vector) => [`${vector.id} ${vector.note}`, vector] as const);

/** D10 prints a Java set, whose order changes from run to run. */
const unordered = (message: string | null | undefined) =>
  message?.replace(/Allowed keys are \[.*\]/, "Allowed keys are [..]");

describe("what operator 1.15.0 and the API server say", () => {
  test.each(byId)("%s: the same verdict", (_, vector) => {
    const verdict = judge(vector.new, optionsOf(vector));
    expect(verdict.admitted).toBe(vector.expected.admitted);
    expect(verdict.stage).toBe(
      isRefusedUnread(vector.expected.stage) ? verdict.stage : vector.expected.stage,
    );
    if (!verdict.admitted) expect(verdict.errors.length).toBeGreaterThan(0);
  });

  const named = byId.filter(([, { expected }]) => expected.stage === "validator");
  test.each(named)("%s: the operator's message", (_, vector) => {
    const { message, errors } = judge(vector.new, optionsOf(vector));
    expect(unordered(message)).toBe(unordered(vector.expected.message));
    expect(errors.length).toBeGreaterThan(0);
  });
});

/** Java's text and place differ between parsing and running into an exception. */
function isRefusedUnread(stage: string): boolean {
  return stage === "parse" || stage === "exception";
}

describe("what the API server drops and refuses", () => {
  test.each(byId)("%s", (_, { new: document, expected }) => {
    const resource = document as JsonObject;
    if (!isKind(resource.kind)) throw new Error("unknown kind");
    const schema = schemaOf(resource.kind);
    const { value, unknown, nulls } = prune(resource, schema);
    expect(unknown.map(({ path }) => plain(path))).toEqual(expected.unknownFields);
    expect(nulls.map(plain)).toEqual(expected.droppedNulls);
    expect(check(value, schema).map(({ path, message }) => `${plain(path)}: ${message}`)).toEqual(
      expected.schemaErrors,
    );
  });

  /** The vectors write every key after a dot. */
  function plain(path: string): string {
    return path.replace(/\["([^"]*)"\]/g, ".$1");
  }
});

test("every kind of refusal is among the vectors", () => {
  expect(new Set(VECTORS.map(({ expected }) => expected.stage))).toEqual(
    new Set(["ok", "parse", "validator", "exception"]),
  );
  expect(VECTORS.every(({ new: document }) => isObject(document as Json))).toBe(true);
});
