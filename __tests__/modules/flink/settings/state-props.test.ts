import { Setting } from "../../../../modules/flink/settings/flink-configuration";
import { FlinkVersion } from "../../../../modules/flink/settings/flink-version";
import { ownStateSettings, StateProps, stateSettings } from "../../../../modules/flink/settings/state-props";

function toObject(settings: readonly Setting[]): Record<string, string> {
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

const settings = (props: StateProps, version: FlinkVersion = "v2_2") =>
  toObject(stateSettings(props, version, "/flink-tmp"));

describe("by default", () => {
  test.each(["v1_20", "v2_0", "v2_1", "v2_2"] as const)("%s reads the new keys", (version) => {
    expect(settings({}, version)).toEqual({
      "execution.checkpointing.interval": "1 min",
      "execution.checkpointing.externalized-checkpoint-retention": "RETAIN_ON_CANCELLATION",
      "execution.checkpointing.incremental": "true",
      "state.backend.type": "rocksdb",
      "state.backend.rocksdb.localdir": "/flink-tmp",
      "restart-strategy.type": "exponential-delay",
    });
  });

  test.each(["v1_17", "v1_18", "v1_19"] as const)("%s knows the types, and not the rest", (version) => {
    expect(settings({}, version)).toMatchObject({
      "state.backend.incremental": "true",
      "state.backend.type": "rocksdb",
      "restart-strategy.type": "exponential-delay",
    });
  });

  test.each(["v1_15", "v1_16"] as const)("%s reads the old keys", (version) => {
    expect(settings({}, version)).toMatchObject({
      "state.backend.incremental": "true",
      "state.backend": "rocksdb",
      "restart-strategy": "exponential-delay",
    });
  });

  test("RocksDB's files are left to Flink where there is no volume", () => {
    expect(toObject(stateSettings({}, "v2_2"))).not.toHaveProperty(["state.backend.rocksdb.localdir"]);
  });

  test("a session job says nothing, since its cluster does", () => {
    expect(ownStateSettings({}, "v2_2")).toEqual([]);
    expect(toObject(ownStateSettings({ checkpointing: { interval: "5 s" } }, "v2_2"))).toEqual({
      "execution.checkpointing.interval": "5 s",
    });
  });
});

test("each part can be turned off", () => {
  expect(settings({ checkpointing: false, stateBackend: false, restartStrategy: false })).toEqual({});
});

test("checkpoints by hand", () => {
  const checkpointing = {
    interval: "10 s",
    retention: "DELETE_ON_CANCELLATION",
    numRetained: 3,
    timeout: "20 min",
    minPause: "5 s",
    mode: "AT_LEAST_ONCE",
    tolerableFailures: 2,
    unaligned: true,
    incremental: false,
  } as const;
  const off = { stateBackend: false, restartStrategy: false } as const;
  expect(settings({ checkpointing, ...off })).toEqual({
    "execution.checkpointing.interval": "10 s",
    "execution.checkpointing.externalized-checkpoint-retention": "DELETE_ON_CANCELLATION",
    "execution.checkpointing.num-retained": "3",
    "execution.checkpointing.timeout": "20 min",
    "execution.checkpointing.min-pause": "5 s",
    "execution.checkpointing.mode": "AT_LEAST_ONCE",
    "execution.checkpointing.tolerable-failed-checkpoints": "2",
    "execution.checkpointing.unaligned.enabled": "true",
    "execution.checkpointing.incremental": "false",
  });
  expect(settings({ checkpointing: { unaligned: true, numRetained: 2 } }, "v1_16")).toMatchObject({
    "execution.checkpointing.unaligned": "true",
    "state.checkpoints.num-retained": "2",
  });
});

test("an option that is said as undefined keeps its default", () => {
  expect(settings({ checkpointing: { interval: undefined } })).toHaveProperty(
    ["execution.checkpointing.interval"],
    "1 min",
  );
});

test.each([
  ["none", { "restart-strategy.type": "none" }],
  [
    { type: "exponential-delay", initialBackoff: "2 s", maxBackoff: "5 min", resetBackoffThreshold: "2 h" },
    {
      "restart-strategy.type": "exponential-delay",
      "restart-strategy.exponential-delay.initial-backoff": "2 s",
      "restart-strategy.exponential-delay.max-backoff": "5 min",
      "restart-strategy.exponential-delay.reset-backoff-threshold": "2 h",
    },
  ],
  [
    { type: "fixed-delay", attempts: 3, delay: "10 s" },
    {
      "restart-strategy.type": "fixed-delay",
      "restart-strategy.fixed-delay.attempts": "3",
      "restart-strategy.fixed-delay.delay": "10 s",
    },
  ],
  [
    { type: "failure-rate", maxFailures: 4, interval: "5 min" },
    {
      "restart-strategy.type": "failure-rate",
      "restart-strategy.failure-rate.max-failures-per-interval": "4",
      "restart-strategy.failure-rate.failure-rate-interval": "5 min",
    },
  ],
] as const)("restart strategy %j", (restartStrategy, expected) => {
  expect(settings({ checkpointing: false, stateBackend: false, restartStrategy })).toEqual(expected);
});
