import { AutoscalerProps } from "../../../../modules/flink/settings/autoscaler-props";
import { FlinkApplication } from "../../../../modules/flink/resources/flink-application";
import { FlinkSessionJob } from "../../../../modules/flink/resources/flink-session-job";
import { stackWith } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const PROPS = { grant: GRANT, image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar" };

function autoscaled(autoscaler: AutoscalerProps, more: object = {}) {
  const { spec } = flinkManifest((scope) => {
    new FlinkApplication(scope, "orders", { ...PROPS, autoscaler, ...more });
  });
  return spec;
}

function keysOf(autoscaler: AutoscalerProps, more: object = {}): Record<string, string> {
  const own = Object.entries(autoscaled(autoscaler, more).flinkConfiguration).filter(([key]) =>
    /^(job\.autoscaler\.|jobmanager\.scheduler)/.test(key),
  );
  return Object.fromEntries(own.map(([key, value]) => [key.replace("job.autoscaler.", ""), value]));
}

const errorsOf = (autoscaler: object, more: object = {}) =>
  errors(
    stackWith(
      (scope) =>
        new FlinkApplication(scope, "orders", {
          ...PROPS,
          autoscaler: autoscaler as AutoscalerProps,
          ...more,
        }),
    ),
  ).map(({ path, reason }) => [path.replace("team-a.orders.", ""), reason]);

test("is off unless it is asked for", () => {
  const { spec } = flinkManifest((scope) => {
    new FlinkApplication(scope, "orders", PROPS);
  });
  expect(JSON.stringify(spec.flinkConfiguration)).not.toContain("autoscaler");
});

describe("quota", () => {
  test("is what the team's quota leaves for TaskManagers", () => {
    expect(keysOf({})).toEqual({ enabled: "true", "quota.cpu": "199", "quota.memory": "817152m" });
    expect(keysOf({}, { jobManager: { cpu: 0.5, memory: "1g", replicas: 2 } })).toMatchObject({
      "quota.cpu": "199",
      "quota.memory": "817152m",
    });
  });

  test("is not guessed where the team's is not known", () => {
    const grant = { ...GRANT, cpuQuota: undefined, memoryQuota: undefined };
    expect(keysOf({}, { grant })).toEqual({ enabled: "true" });
  });

  test("can be set by hand or turned off", () => {
    expect(keysOf({ quota: { cpu: "1500m", memory: "10g" } })).toMatchObject({
      "quota.cpu": "1.5",
      "quota.memory": "10240m",
    });
    expect(keysOf({ quota: false })).toEqual({ enabled: "true" });
  });
});

test("takes everything that is said", () => {
  const keys = keysOf({
    scaling: false,
    minParallelism: 2,
    maxParallelism: 24,
    utilization: { target: 0.6, max: 0.8, min: 0.3 },
    quota: false,
    memoryTuning: true,
    inPlace: true,
    metricsWindow: "10 min",
    stabilizationInterval: "1 min",
    scaleDownInterval: "30 min",
    scaleDownMaxFactor: 0.5,
    scaleUpMaxFactor: 2,
    restartTime: "3 min",
    catchUpDuration: "10 min",
    excludedPeriods: ["09:00-11:00", "* * 0-2 * * ?"],
    excludedVertices: ["cbc357ccb763df2852fee8c4fc7d55f2"],
  });
  expect(keys).toEqual({
    enabled: "true",
    "scaling.enabled": "false",
    "vertex.min-parallelism": "2",
    "vertex.max-parallelism": "24",
    "utilization.target": "0.6",
    "utilization.max": "0.8",
    "utilization.min": "0.3",
    "memory.tuning.enabled": "true",
    "jobmanager.scheduler": "adaptive",
    "metrics.window": "10 min",
    "stabilization.interval": "1 min",
    "scale-down.interval": "30 min",
    "scale-down.max-factor": "0.5",
    "scale-up.max-factor": "2",
    "restart.time": "3 min",
    "catch-up.duration": "10 min",
    "excluded.periods": "09:00-11:00;* * 0-2 * * ?",
    "vertex.exclude.ids": "cbc357ccb763df2852fee8c4fc7d55f2",
  });
  expect(autoscaled({ resetNonce: 3 }).job).toMatchObject({ autoscalerResetNonce: 3 });
});

test("the user's key wins, under whatever name", () => {
  const flinkConfiguration = { "kubernetes.operator.job.autoscaler.target.utilization": "0.5" };
  const keys = keysOf({ utilization: { target: 0.6 } }, { flinkConfiguration });
  expect(keys).not.toHaveProperty(["utilization.target"]);
});

test("a session job is scaled by its own configuration", () => {
  const { spec } = flinkManifest((scope) => {
    const cluster = { name: "shared", version: "v2_2" } as const;
    const jarUri = "https://repo.maven.apache.org/job.jar";
    new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, jarUri, autoscaler: {} });
  });
  expect(spec.flinkConfiguration).toMatchObject({
    "job.autoscaler.enabled": "true",
    "job.autoscaler.quota.cpu": "200",
  });
});

describe("mistakes", () => {
  test.each([
    [
      {},
      { image: "flink:1.16.3" },
      [["autoscaler", "the autoscaler needs metrics that came with Flink 1.17"]],
    ],
    [
      { inPlace: true },
      { image: "flink:1.17.2" },
      [["autoscaler.inPlace", "a running job can be rescaled from Flink 1.18 on"]],
    ],
    [
      {},
      { taskManager: { replicas: 2 } },
      [
        [
          "taskManager.replicas",
          "a fixed number of TaskManagers decides the parallelism, whatever the autoscaler wants",
        ],
      ],
    ],
    [
      { minParallelism: 10, maxParallelism: 4 },
      {},
      [["autoscaler.minParallelism", "above the greatest parallelism, which is 4"]],
    ],
    [
      { utilization: { max: 0.6, min: 0.8 } },
      {},
      [
        ["autoscaler.utilization.max", "below the target utilization of 0.7"],
        ["autoscaler.utilization.min", "above the target utilization of 0.7"],
      ],
    ],
    [
      { metricsWindow: "ten minutes" },
      {},
      [["autoscaler.metricsWindow", "not a duration in Flink's notation"]],
    ],
    [{ utilisation: {} }, {}, [["autoscaler.utilisation", "there is no such property"]]],
  ])("%j with %j", (autoscaler, more, expected) => {
    expect(errorsOf(autoscaler, more)).toEqual(expected);
  });

  test("a period that is none is the judge's to find", () => {
    expect(errorsOf({ excludedPeriods: ["9-11"] })).toEqual([
      ['flinkConfiguration["job.autoscaler.excluded.periods"]', expect.any(String)],
    ]);
  });
});
