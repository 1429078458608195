import { blueGreen, configured, deployment, snapshot, spec } from "../resources";
import { Case, config, ha, mainContainer, plugins, stateful } from "./case";

export const KNOWN_MISTAKES: readonly Case[] = [
  {
    rule: "M1",
    when: "512m for a TaskManager",
    document: spec({ taskManager: { resource: { memory: "512m" } } }),
    at: "spec.taskManager.resource.memory",
    says: /exceed configured Total Flink Memory/,
  },
  {
    rule: "M1",
    when: "parts that exceed the whole",
    document: configured({ "taskmanager.memory.flink.size": "4g" }),
    at: "spec.taskManager.resource.memory",
  },
  {
    rule: "M1",
    when: "a size that the operator reads and Flink 2 does not",
    document: configured({ "jobmanager.heap.mb": 1024 }, { jobManager: undefined }),
    at: "spec.jobManager.resource.memory",
    says: /need to be configured explicitly/,
  },
  {
    rule: "M2",
    when: "a path in S3 and no plugin",
    document: configured(stateful, { image: "flink:2.2.1" }),
    at: config("execution.checkpointing.dir"),
  },
  {
    rule: "M2",
    when: "s3a:// and only the other plugin",
    document: spec({
      image: "flink:2.2.1",
      ...plugins("flink-s3-fs-presto-2.2.1.jar"),
      job: { jarURI: "s3a://jars/a.jar" },
    }),
    at: "spec.job.jarURI",
  },
  {
    rule: "M2b",
    when: "a jar of another patch version",
    document: spec({ image: "flink:2.2.1-java17", ...plugins("flink-s3-fs-presto-2.2.0.jar") }),
    at: "spec.podTemplate.spec.containers[0].env[0].value",
    says: /2\.2\.1, not 2\.2\.0/,
  },
  {
    rule: "M2b",
    when: "a jar of another minor than the tag's",
    document: spec({ image: "flink:2.2", ...plugins("flink-s3-fs-presto-2.1.1.jar") }),
    at: "spec.podTemplate.spec.containers[0].env[0].value",
    says: /the jars of 2\.2, not 2\.1\.1/,
  },
  {
    rule: "M2c",
    when: "a tag that floats",
    document: spec({ image: "flink:2.2", ...plugins("flink-s3-fs-presto-2.2.1.jar") }),
    at: "spec.podTemplate.spec.containers[0].env[0].value",
    says: /floats/,
  },
  {
    rule: "M4",
    when: "state.backend and a key below it",
    document: configured({ "state.backend": "rocksdb", "state.backend.incremental": true }),
    at: config("state.backend"),
    says: /state\.backend -> state\.backend\.incremental/,
  },
  {
    rule: "M4",
    when: "the old key of HA",
    document: configured({ "high-availability": "kubernetes", "high-availability.storageDir": "s3://b" }),
    at: "spec.flinkConfiguration.high-availability",
  },
  {
    rule: "M4b",
    when: "the new key on 1.19",
    document: configured({ "execution.checkpointing.dir": "file:///cp" }, { flinkVersion: "v1_19" }),
    at: config("execution.checkpointing.dir"),
  },
  {
    rule: "M5",
    when: "no web identity",
    document: configured(
      { "execution.checkpointing.dir": "s3a://b" },
      { image: "flink:2.2.1", ...plugins("flink-s3-fs-hadoop-2.2.1.jar") },
    ),
    at: config("fs.s3a.aws.credentials.provider"),
  },
  {
    rule: "M6",
    when: "a reporter by class",
    document: configured({
      "metrics.reporter.prom.class": "org.apache.flink.metrics.prometheus.PrometheusReporter",
    }),
    at: config("metrics.reporter.prom.class"),
  },
  { rule: "M7", when: "stateless and HA", document: configured(ha), at: "spec.job.upgradeMode" },
  {
    rule: "M13",
    when: "3 x 2 slots for parallelism 2",
    document: spec({ taskManager: { replicas: 3 } }),
    at: "spec.job.parallelism",
    says: /^6 will run: 3 TaskManagers/,
  },
  {
    rule: "M15",
    when: "a name of one's own",
    document: spec({ podTemplate: { spec: { containers: [{ name: "flink" }] } } }),
    at: "spec.podTemplate.spec.containers[0].name",
  },
  {
    rule: "M15b",
    when: "a sidecar first in one, Flink in the other",
    document: spec({
      ...mainContainer({}),
      taskManager: {
        podTemplate: { spec: { containers: [{ name: "logs" }, { name: "flink-main-container" }] } },
      },
    }),
    at: "spec.taskManager.podTemplate.spec.containers[0].name",
  },
  {
    rule: "M17",
    when: "no limit",
    document: snapshot({ spec: { backoffLimit: undefined } }),
    options: { target: deployment() },
    at: "spec.backoffLimit",
  },
  {
    rule: "M18",
    when: "thousandths of a byte",
    document: spec({ taskManager: { resource: { ephemeralStorage: "1024m" } } }),
    at: "spec.taskManager.resource.ephemeralStorage",
  },
  {
    rule: "M19",
    when: "last-state without a savepoint dir",
    document: blueGreen({
      spec: {
        template: {
          spec: {
            flinkConfiguration: { "execution.checkpointing.dir": "s3://b" },
            job: { upgradeMode: "last-state" },
          },
        },
      },
    }),
    at: "spec.template.spec.job.upgradeMode",
  },
  {
    rule: "M21",
    when: "batch by last-state",
    document: configured(
      { ...stateful, "execution.runtime-mode": "BATCH" },
      { job: { upgradeMode: "last-state" } },
    ),
    at: "spec.job.upgradeMode",
  },
];
