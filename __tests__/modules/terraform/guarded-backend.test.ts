import { backendBlock } from "../../../modules/terraform/backend";
import { guardedBackend } from "../../../modules/terraform/guarded-backend";
import { testApp } from "../../support/app";
import { errors } from "../../support/problems";

describe("A backend's config of the user's own", () => {
  const cure =
    "return the settings of the backend as an object of plain values: (stack) => ({ prefix: stack })";

  /** What the config gives for two stacks, and what becomes of it. */
  function guarded(config: (stack: string) => unknown) {
    const app = testApp();
    const backend = guardedBackend(app, "flink.backend", {
      type: "other",
      name: "gcs",
      config: config as never,
    });
    const blocks = ["flink-network", "flink-storage"].map(
      (stack) => backendBlock(backend, stack, "eu-west-1").config,
    );
    return { blocks, problems: errors(app) };
  }

  it("is asked for the settings of each stack", () => {
    expect(guarded((stack) => ({ prefix: stack }))).toEqual({
      blocks: [{ prefix: "flink-network" }, { prefix: "flink-storage" }],
      problems: [],
    });
  });

  const circle: Record<string, unknown> = {};
  circle["itself"] = circle;

  it.each<[string, (stack: string) => unknown]>([
    ["gives undefined", () => undefined],
    ["gives null", () => null],
    ['gives ["a"]', () => ["a"]],
    ["gives a promise", () => Promise.resolve({})],
    ['gives a function as "prefix"', () => ({ prefix: () => "a" })],
    ["gives what JSON cannot hold", () => circle],
    [
      'throws "no bucket"',
      () => {
        throw new Error("no bucket");
      },
    ],
  ])("is refused once where it %s", (wrong, config) => {
    expect(guarded(config)).toEqual({
      blocks: [{}, {}],
      problems: [
        { path: "flink.backend.config", reason: `${wrong}, asked for the stack "flink-network"`, cure },
      ],
    });
  });

  it("is refused for each thing that is wrong with it", () => {
    const { problems } = guarded((stack) => (stack === "flink-network" ? undefined : 5));
    expect(problems.map(({ reason }) => reason)).toEqual([
      'gives undefined, asked for the stack "flink-network"',
      'gives 5, asked for the stack "flink-storage"',
    ]);
  });
});
