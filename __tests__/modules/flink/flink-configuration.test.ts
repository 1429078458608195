import { flatten, Setting, withSettings } from "../../../modules/flink/flink-configuration";

const DIR: Setting = {
  key: "execution.checkpointing.dir",
  value: "s3://ours",
  otherNames: ["state.checkpoints.dir"],
};

test("nested keys are joined by dots, lists by semicolons", () => {
  expect(
    flatten({
      execution: { checkpointing: { interval: "1 min", unaligned: { enabled: true } } },
      "pipeline.jars": ["a", "b"],
      "parallelism.default": 4,
      empty: [],
      none: null,
    }),
  ).toEqual({
    "execution.checkpointing.interval": "1 min",
    "execution.checkpointing.unaligned.enabled": "true",
    "pipeline.jars": "a;b",
    "parallelism.default": "4",
    none: "null",
  });
});

test("settings of the platform fill in what the user left out", () => {
  expect(withSettings({ "a.b": "1" }, [DIR])).toEqual({
    "a.b": "1",
    "execution.checkpointing.dir": "s3://ours",
  });
});

test.each([
  ["by the same key", { "execution.checkpointing.dir": "s3://theirs" }],
  ["by an older key", { "state.checkpoints.dir": "s3://theirs" }],
  ["nested", { execution: { checkpointing: { dir: "s3://theirs" } } }],
])("the user's setting wins, %s", (_, user) => {
  expect(Object.values(withSettings(user, [DIR]))).toEqual(["s3://theirs"]);
});
