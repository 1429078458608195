// How long judging takes, as a ratio to parsing the same YAML alone, and whether memory stays flat.
//
//   node --expose-gc scripts/bench/judge.mjs [manifests]
import { createRequire } from "node:module";
import { build } from "esbuild";

const count = Number(process.argv[2] ?? 10_000);
const BAR = 2;

await build({
  stdin: {
    contents: 'export { judge } from "./judge"; export { parse, stringify } from "yaml";',
    resolveDir: process.cwd(),
  },
  bundle: true,
  platform: "node",
  outfile: ".bench/judge.cjs",
});
const { judge, parse, stringify } = createRequire(import.meta.url)("../../.bench/judge.cjs");

const manifest = (i) => ({
  apiVersion: "flink.apache.org/v1beta1",
  kind: "FlinkDeployment",
  metadata: { name: `orders-${i}`, namespace: "shop", labels: { team: "shop" } },
  spec: {
    image: "flink:2.2.1",
    flinkVersion: "v2_2",
    serviceAccount: "flink",
    flinkConfiguration: {
      "taskmanager.numberOfTaskSlots": "2",
      "execution.checkpointing.dir": "s3://state/checkpoints",
      "execution.checkpointing.savepoint-dir": "s3://state/savepoints",
      "execution.checkpointing.interval": "1 min",
      "high-availability.type": "kubernetes",
      "high-availability.storageDir": "s3://state/ha",
      "job.autoscaler.enabled": "true",
    },
    podTemplate: {
      spec: {
        containers: [
          {
            name: "flink-main-container",
            env: [{ name: "ENABLE_BUILT_IN_PLUGINS", value: "flink-s3-fs-presto-2.2.1.jar" }],
          },
        ],
      },
    },
    jobManager: { resource: { memory: "2048m", cpu: 1 } },
    taskManager: { resource: { memory: `${2 + (i % 4)}g`, cpu: 1 } },
    job: { jarURI: "local:///opt/flink/usrlib/job.jar", parallelism: 2, upgradeMode: "last-state" },
  },
});

const texts = Array.from({ length: count }, (_, i) => stringify(manifest(i)));
let parsing = 0;
let judging = 0;
let invalid = 0;
let heapAfterFirstTenth = 0;
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
for (const [i, text] of texts.entries()) {
  const start = performance.now();
  const document = parse(text);
  const parsed = performance.now();
  if (!judge(document).valid) invalid++;
  judging += performance.now() - parsed;
  parsing += parsed - start;
  if (i === Math.floor(count / 10)) heapAfterFirstTenth = heap();
}
const growth = heap() - heapAfterFirstTenth;
const ratio = (parsing + judging) / parsing;
console.log(`${count} manifests, ${invalid} not valid`);
console.log(
  `parsing ${parsing.toFixed(0)} ms, judging ${judging.toFixed(0)} ms: ${ratio.toFixed(2)} times parsing alone (bar ${BAR})`,
);
console.log(`heap grew by ${(growth / 1024 / 1024).toFixed(1)} MiB over the last nine tenths`);
// A manifest that is not valid ends the judge early, and the figure means nothing.
if (invalid > 0) process.exitCode = 1;
