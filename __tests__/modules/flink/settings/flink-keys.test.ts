import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import facts from "../../../facts/flink-keys.json";
import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { flinkManifest } from "../../../support/flink";
import { GRANT } from "../../../support/team";

/** Each key that properties and the wiring become, with the class of Flink or of the operator that reads it, or a page. */
const KNOWN = new Map(facts.map(([key, source]) => [key, source] as [string, string]));

const IMAGES = ["flink:1.18.1", "flink:1.19.3", "flink:1.20.4", "flink:2.0.2", "flink:2.2.1"];

const SETTINGS: readonly Partial<FlinkApplicationProps>[] = [
  {},
  {
    s3Plugins: ["presto", "hadoop"],
    checkpointing: {
      unaligned: true,
      numRetained: 2,
      timeout: "5 min",
      minPause: "1 s",
      mode: "EXACTLY_ONCE",
    },
    restartStrategy: {
      type: "exponential-delay",
      maxBackoff: "2 min",
      initialBackoff: "2 s",
      resetBackoffThreshold: "1 h",
    },
    autoscaler: { maxParallelism: 12, inPlace: true, utilization: { target: 0.7, max: 0.9, min: 0.4 } },
    maxParallelism: 120,
    stateBackend: "rocksdb",
    gangScheduling: true,
  },
  { restartStrategy: { type: "fixed-delay", attempts: 3, delay: "10 s" }, stateBackend: "hashmap" },
  { restartStrategy: { type: "failure-rate", maxFailures: 3, interval: "5 min", delay: "10 s" } },
];

const used = new Set(
  IMAGES.flatMap((image) =>
    SETTINGS.flatMap((settings) => {
      const { spec } = flinkManifest((scope) => {
        const jarUri = "local:///opt/flink/usrlib/job.jar";
        new FlinkApplication(scope, "orders", { grant: GRANT, image, jarUri, ...settings });
      });
      return Object.keys(spec.flinkConfiguration);
    }),
  ),
);

it("every key that is set is one that somebody reads", () => {
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter((key) => !KNOWN.has(key))).toEqual([]);
});

it("no key is kept that is set no longer", () => {
  expect([...KNOWN.keys()].filter((key) => !used.has(key))).toEqual([]);
});

const OPTIONS = join(__dirname, "../../../../../shared/data/flink-options.jsonl");

(existsSync(OPTIONS) ? it : it.skip)(
  "classes are as the option classes of Flink and the operator say by reflection",
  () => {
    const options = readFileSync(OPTIONS, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { key: string; class: string; aliases: string[] });
    const readers = (key: string) =>
      options
        .filter(
          (option) =>
            option.key === key || option.aliases.some((alias) => alias.replace(/^\w+:/, "") === key),
        )
        .map((option) => option.class);
    const wrong = facts.filter(
      ([key = "", source = ""]) => !source.startsWith("https:") && !readers(key).includes(source),
    );
    expect(wrong).toEqual([]);
  },
);
