import { flatten, Setting, withSettings } from "../../../../modules/flink/settings/flink-configuration";

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
  expect(withSettings({ "a.b": "1" }, [DIR], "v2_2")).toEqual({
    "a.b": "1",
    "execution.checkpointing.dir": "s3://ours",
  });
});

test.each([
  ["by the same key", { "execution.checkpointing.dir": "s3://theirs" }],
  ["by an older key", { "state.checkpoints.dir": "s3://theirs" }],
  ["nested", { execution: { checkpointing: { dir: "s3://theirs" } } }],
])("the user's setting wins, %s", (_, user) => {
  expect(Object.values(withSettings(user, [DIR], "v2_2"))).toEqual(["s3://theirs"]);
});

test("on Flink 2.x, where keys are a tree, no setting stands above or below a key of the user's", () => {
  const settings = [
    { key: "state.backend.type", value: "rocksdb", otherNames: ["state.backend"] },
    { key: "state.backend.rocksdb.localdir", value: "/flink-tmp" },
  ];
  const user = { "state.backend": "rocksdb" };
  expect(withSettings(user, settings, "v2_0")).toEqual(user);
  expect(withSettings(user, settings, "v1_20")).toEqual({
    ...user,
    "state.backend.rocksdb.localdir": "/flink-tmp",
  });
});
