import { Entry, pathOf } from "../config/configuration";
import { isOperatorOnly } from "../config/operator-only";
import { hasOverlap } from "../config/overlap";
import { HIGH_AVAILABILITY } from "../config/options";
import { Mistake, Rule } from "../rule";
import { DeploymentSubject } from "../subject";
import { isAtLeast } from "../version";
import { SOURCES } from "../sources";

/** Keys that the operator adds to what the pods get, beside those that hang on the spec. */
const WRITTEN_BY_OPERATOR = [
  ...["kubernetes.namespace", "kubernetes.cluster-id", "execution.target", "kubernetes.service-account"],
  ...["kubernetes.pod-template-file.jobmanager", "kubernetes.pod-template-file.taskmanager"],
  ...[
    "kubernetes.rest-service.exposed.type",
    "web.cancel.enable",
    "execution.shutdown-on-application-finish",
  ],
  ...["execution.checkpointing.externalized-checkpoint-retention", "job-result-store.storage-path"],
  ...["jobmanager.memory.process.size", "taskmanager.memory.process.size"],
];

function operatorKeys({ spec, configuration }: DeploymentSubject): readonly string[] {
  return [
    ...WRITTEN_BY_OPERATOR,
    ...(configuration.get(HIGH_AVAILABILITY) ? ["high-availability.cluster-id"] : []),
    ...(spec.image ? ["kubernetes.container.image.ref"] : []),
    ...(spec.jobManager?.resource?.cpu === undefined ? [] : ["kubernetes.jobmanager.cpu.amount"]),
    ...(spec.taskManager?.resource?.cpu === undefined ? [] : ["kubernetes.taskmanager.cpu.amount"]),
  ];
}

export const overlappingKeys: Rule<DeploymentSubject> = {
  id: "M4",
  severity: "error",
  what: "On Flink 2.x a key is the beginning of another key",
  why: "config.yaml is a tree from 2.0 on: a key cannot have a value and keys below it; the operator breaks off",
  cure: "write the new key: high-availability.type, state.backend.type, restart-strategy.type, kubernetes.container.image.ref",
  source: SOURCES.confMount,
  check: (subject) => {
    if (!isAtLeast(subject.spec.flinkVersion, "v2_0")) return [];
    const own = subject.configuration.entries().filter(({ key }) => !isOperatorOnly(key));
    const all = [...own.map(({ key }) => key), ...operatorKeys(subject)];
    if (!hasOverlap(all)) return [];
    all.sort();
    return own.flatMap((entry): Mistake[] => {
      const below = all.find((key) => key.startsWith(`${entry.key}.`));
      if (below === undefined) return [];
      const message =
        `Overlapping key prefixes detected (${entry.key} -> ${below}), please replace with Flink v2 compatible, ` +
        "non-deprecated keys.";
      return [{ path: pathOf(entry), value: entry.text, message }];
    });
  },
};

/** New keys that an older Flink does not read, with the key that it reads instead. */
const RENAMED: readonly (readonly [since: string, newKey: string, oldKey: string])[] = [
  ["v1_17", "high-availability.type", "high-availability"],
  ["v1_17", "state.backend.type", "state.backend"],
  ["v1_17", "restart-strategy.type", "restart-strategy"],
  ["v1_20", "execution.checkpointing.dir", "state.checkpoints.dir"],
  ["v1_20", "execution.checkpointing.savepoint-dir", "state.savepoints.dir"],
  ["v1_20", "execution.checkpointing.storage", "state.checkpoint-storage"],
  ["v1_20", "execution.checkpointing.num-retained", "state.checkpoints.num-retained"],
  ["v1_20", "execution.checkpointing.incremental", "state.backend.incremental"],
];

export const keysTooNew: Rule<DeploymentSubject> = {
  id: "M4b",
  severity: "error",
  what: "A key that this Flink version does not know yet",
  why: "the operator reads it and is content, Flink ignores it: checkpoints would stay in the JobManager's memory",
  cure: "write the old key as well, or move to Flink 1.20",
  source: SOURCES.flink120,
  check: ({ spec: { flinkVersion }, configuration }) =>
    RENAMED.flatMap(([since, newKey, oldKey]): Mistake[] => {
      const entry = configuration.entry(newKey);
      if (!isAtLeast(flinkVersion, "v1_15") || isAtLeast(flinkVersion, since)) return [];
      if (entry === undefined || configuration.has(oldKey)) return [];
      const message = `Flink ${versionName(flinkVersion)} does not know this key, it came with ${versionName(since)}`;
      return [{ path: pathOf(entry), value: entry.text, message, cure: `write ${oldKey} for this version` }];
    }),
};

const versionName = (version = "") => version.replace("v", "").replace("_", ".");

/** Options that are gone, most of them with what took their place. */
const REMOVED: readonly (readonly [RegExp, string])[] = [
  [/^taskmanager\.network\.memory\.(fraction|min|max)$/, "taskmanager.memory.network.{fraction,min,max}"],
  [/^(jobmanager|taskmanager)\.heap\.(size|mb)$/, "spec.{jobManager,taskManager}.resource.memory"],
  [/^cluster\.evenly-spread-out-slots$/, "taskmanager.load-balance.mode: slots"],
  [/^state\.backend\.local-recovery$/, "execution.checkpointing.local-backup.enabled"],
  [/^state\.backend\.async$/, ""],
  [/^high-availability\.zookeeper\.path\.jobgraphs$/, "high-availability.zookeeper.path.execution-plans"],
  [/^security\.ssl\.enabled$/, "security.ssl.internal.enabled and security.ssl.rest.enabled"],
];

const ANY_REMOVED = new RegExp(REMOVED.map(([form]) => form.source).join("|"));

export const removedKeys: Rule<DeploymentSubject> = {
  id: "X26",
  severity: "warning",
  what: "A key that Flink 2.0 removed",
  why: "Flink ignores it in silence",
  cure: "write the key that took its place",
  source: SOURCES.flink20,
  check: ({ spec, configuration }) =>
    !isAtLeast(spec.flinkVersion, "v2_0")
      ? []
      : configuration.entries().flatMap((entry): Mistake[] => {
          const removed = ANY_REMOVED.test(entry.key) && REMOVED.find(([form]) => form.test(entry.key));
          if (!removed) return [];
          const cure = removed[1] === "" ? "remove it" : `use ${removed[1]} instead`;
          return [{ path: pathOf(entry), value: entry.text, cure }];
        }),
};

const REPORTER_CLASS = /^metrics\.reporter\.([^.]+)\.class$/;

export const reporterClass: Rule<DeploymentSubject> = {
  id: "M6",
  severity: "error",
  what: "A metrics reporter by .class",
  why: "Flink 1.17 dropped it: there are no metrics, and no error",
  cure: "write metrics.reporter.<name>.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
  source: SOURCES.flink117,
  check: ({ spec, configuration }) =>
    configuration.entries().flatMap((entry: Entry): Mistake[] => {
      const name = REPORTER_CLASS.exec(entry.key)?.[1];
      if (name === undefined || !isAtLeast(spec.flinkVersion, "v1_17")) return [];
      if (configuration.has(`metrics.reporter.${name}.factory.class`)) return [];
      return [{ path: pathOf(entry), value: entry.text }];
    }),
};

export const deprecatedVersion: Rule<DeploymentSubject> = {
  id: "X7",
  severity: "warning",
  what: "A Flink version that the operator has deprecated",
  why: "operator 1.15 tests 1.20 and 2.x only, and a later one will refuse it",
  cure: "move to v1_20 or a v2 version",
  source: SOURCES.flinkVersion,
  check: ({ spec: { flinkVersion } }) =>
    isAtLeast(flinkVersion, "v1_15") && !isAtLeast(flinkVersion, "v1_19")
      ? [{ path: "spec.flinkVersion", value: flinkVersion ?? null }]
      : [],
};
