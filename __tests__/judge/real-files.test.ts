import { judge } from "../../judge";
import { configured, deployment, findings, found, sessionJob, snapshot, spec } from "./resources";

describe("what real files hold, and operator 1.15.0 runs", () => {
  it("a Python program without a jar, by its main class or by its arguments", () => {
    const entryClass = "org.apache.flink.client.python.PythonDriver";
    expect(found(spec({ job: { jarURI: undefined, entryClass } }))).toEqual([]);
    expect(found(spec({ job: { jarURI: undefined, args: ["-pym", "orders"] } }))).toEqual([]);
    expect(found(spec({ job: { jarURI: undefined, args: ["orders.py"] } }))).toEqual(["X4 spec.job.jarURI"]);
  });

  it("a number of TaskManagers beside a parallelism: the operator logs it and runs what the TaskManagers hold", () => {
    const { valid, warnings } = judge(spec({ taskManager: { replicas: 2 }, job: { parallelism: 2 } }));
    expect(valid).toBe(true);
    expect(warnings.map(({ rule, message }) => [rule, message])).toEqual([
      ["M13", "4 will run: 2 TaskManagers with 2 slots each win over job.parallelism"],
    ]);
  });

  it("defaults of the operator for other versions and namespaces: Flink never sees them", () => {
    const prefix = "kubernetes.operator.default-configuration";
    const operatorConfiguration = {
      [`${prefix}.flink-version.v1_18.state.checkpoints.dir`]: "s3://state/cp",
      [`${prefix}.namespace.other.high-availability.storageDir`]: "s3a://state/ha",
    };
    expect(found(spec({ image: "flink:2.2.1" }), { operatorConfiguration })).toEqual([]);
    const ours = { [`${prefix}.flink-version.v2_0+.execution.checkpointing.dir`]: "s3://state/cp" };
    expect(findings("M2", spec({ image: "flink:2.2.1" }), { operatorConfiguration: ours })).toHaveLength(1);
  });

  it("keys of the autoscaler that are the beginning of others, on Flink 2.x: the operator takes them out", () => {
    const keys = {
      "job.autoscaler.enabled": "true",
      "job.autoscaler.target.utilization": "0.7",
      "job.autoscaler.target.utilization.boundary": "0.3",
    };
    expect(judge(configured(keys)).valid).toBe(true);
  });

  it("a snapshot without its job among the files: it may be in the cluster", () => {
    const { valid, warnings } = judge(snapshot());
    expect(valid).toBe(true);
    expect(warnings.map(({ rule }) => rule)).toEqual(["X28"]);
  });

  it("generateName: the API server makes a name of it", () => {
    const metadata = { name: undefined, generateName: "nightly-" };
    expect(found(deployment({ metadata }))).toEqual([]);
    expect(found(snapshot({ metadata }), { target: deployment() })).toEqual([]);
    expect(
      findings("X20", sessionJob({ metadata: { name: undefined, generateName: "Nightly-" } })),
    ).toHaveLength(1);
    expect(findings("D1", deployment({ metadata: { name: undefined } }))).toHaveLength(1);
  });
});
