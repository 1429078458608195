import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FLINK_METRICS } from "../../../../modules/addons/monitoring/flink-metrics";
import { isKept, KEPT_METRICS } from "../../../../modules/addons/monitoring/kept-metrics";
import { CHARTS } from "../../../../modules/versions";
import dashboards from "../../../../modules/addons/monitoring/dashboard-metrics.json";

/** Names that real Flinks exported, scraped from running jobs. */
const RECORDED = join(__dirname, "../../../../../shared/data");

test("the names that dashboards ask for are those of the chart's own version", () => {
  expect(dashboards.version).toBe(CHARTS.kubePrometheusStack.version);
  expect(dashboards.metrics.length).toBeGreaterThan(100);
});

test.each([
  "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m",
  "container_memory_working_set_bytes",
  "flink_jobmanager_job_numRestarts",
  "flink_taskmanager_job_task_busyTimeMsPerSecond",
  "flink_taskmanager_Status_JVM_Memory_Heap_Used",
  "flink_k8soperator_namespace_Lifecycle_State_STABLE_Count",
  "karpenter_nodepools_usage",
  "ALERTS",
])("%s is kept", (metric) => {
  expect(isKept(metric)).toBe(true);
});

test.each([
  [
    "karpenter_cloudprovider_instance_type_offering_price_estimate",
    "thousands of series that no cluster needs twice",
  ],
  ["flink_taskmanager_job_task_operator_numRecordsOut", "of each operator, where the task's own is kept"],
  [
    "apiserver_request_duration_seconds_bucket",
    "the largest histogram of a cluster: rules use it, where it is",
  ],
  ["container_memory_working_set_bytes_of_mine", "a name is matched as a whole"],
])("%s is not: %s", (metric) => {
  expect(isKept(metric)).toBe(false);
});

test("a metric of one's own is kept by its pattern", () => {
  expect(isKept("my_app_orders", ["my_app_.+"])).toBe(true);
});

/** `a_(b|c)` as `a_b` and `a_c`. */
function expanded(pattern: string): string[] {
  const [, before = "", choices = "", after = ""] = /^([^(]*)\(([^)]*)\)(.*)$/.exec(pattern) ?? [];
  if (choices === "") return [pattern];
  return choices.split("|").flatMap((choice) => expanded(`${before}${choice}${after}`));
}

/** What a job has only under conditions that no recorded one met. */
const NOT_RECORDED = [
  "flink_taskmanager_job_task_operator_currentFetchEventTimeLag",
  "flink_taskmanager_job_task_operator_numLateRecordsDropped",
];

const flinks = existsSync(RECORDED) ? test : test.skip;
flinks("every name of Flink's is one that a real Flink 1.20, 2.2 or its Kafka connector exported", () => {
  const files = ["flink-metrics-1.20.5.txt", "flink-metrics-2.2.1.txt", "flink-metrics-kafka.txt"];
  const exported = new Set(
    files.flatMap((file) =>
      readFileSync(join(RECORDED, file), "utf8")
        .split("\n")
        .map((line) => line.split(" ")[0] ?? ""),
    ),
  );
  const names = FLINK_METRICS.filter((pattern) => !pattern.startsWith("flink_k8soperator")).flatMap(expanded);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !exported.has(name) && !NOT_RECORDED.includes(name))).toEqual([]);
});

test("no name is listed twice", () => {
  const names = KEPT_METRICS.flatMap(expanded);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
