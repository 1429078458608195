import { FlinkSessionCluster } from "../../../../modules/flink/resources/flink-session-cluster";
import {
  FlinkSessionJob,
  FlinkSessionJobProps,
  SessionCluster,
} from "../../../../modules/flink/resources/flink-session-job";
import { stackWith, withStack } from "../../../support/app";
import { flinkManifest, flinkManifests } from "../../../support/flink";
import { errors } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const JOB: FlinkSessionJobProps = { jarUri: "https://repo.example/job.jar" };

function job(props: Partial<FlinkSessionJobProps> = {}, cluster: SessionCluster = { name: "shared" }) {
  return flinkManifest((scope) => {
    new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, ...JOB, ...props });
  });
}

test("a session cluster is a FlinkDeployment without a job, with high availability", () => {
  const { kind, spec } = flinkManifest((scope) => {
    new FlinkSessionCluster(scope, "shared", { grant: GRANT, image: "flink:2.2.1", runOn: "memory" });
  });
  expect(kind).toBe("FlinkDeployment");
  expect(spec).not.toHaveProperty("job");
  expect(spec.flinkConfiguration).toMatchObject({
    "high-availability.type": "kubernetes",
    "execution.checkpointing.dir": "s3://state/checkpoints/team-a/shared",
  });
});

test("a session job has directories of its own, and the label that the operator would add", () => {
  const { kind, metadata, spec } = job({ labels: { tier: "gold" } });
  expect(kind).toBe("FlinkSessionJob");
  expect(metadata).toEqual({
    name: "orders",
    namespace: "team-a",
    labels: { tier: "gold", "target.session": "shared" },
  });
  expect(spec).toEqual({
    deploymentName: "shared",
    job: {
      jarURI: "https://repo.example/job.jar",
      parallelism: 1,
      state: "running",
      upgradeMode: "last-state",
    },
    flinkConfiguration: {
      "execution.checkpointing.dir": "s3://state/checkpoints/team-a/orders",
      "execution.checkpointing.savepoint-dir": "s3://state/savepoints/team-a/orders",
    },
  });
});

test("a session job speaks the language of its cluster's Flink", () => {
  const manifests = flinkManifests(
    withStack((scope) => {
      const cluster = new FlinkSessionCluster(scope, "shared", { grant: GRANT, image: "flink:1.19.3" });
      new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, ...JOB });
    }),
  );
  expect(manifests.orders?.spec.flinkConfiguration).toEqual({
    "state.checkpoints.dir": "s3://state/checkpoints/team-a/orders",
    "state.savepoints.dir": "s3://state/savepoints/team-a/orders",
  });
});

test("a session job comes after its cluster and goes before it", () => {
  const template = withStack((scope) => {
    const cluster = new FlinkSessionCluster(scope, "shared", { grant: GRANT, image: "flink:2.2.1" });
    new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, ...JOB });
  });
  const address = (name: string) =>
    template.addresses.find((each) => each.startsWith("helm_release.") && each.includes(name)) ?? name;
  template.expectEdge(address("orders"), address("shared"));
});

test.each(["s3://state/jars/team-a/job.jar", "local:///job.jar", undefined])(
  "jar %s is refused",
  (jarUri) => {
    const stack = stackWith((scope) => {
      new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster: { name: "shared" }, jarUri });
    });
    expect(errors(stack)).toEqual([
      expect.objectContaining({
        path: "team-a.orders.jarUri",
        reason: "the operator fetches the jar of a session job by https only",
        cure: "serve the jar by https://, or make it an application, whose jar may be in the image or in S3",
      }),
    ]);
  },
);

test("props of a cluster are unknown to a session job", () => {
  const stack = stackWith((scope) => {
    const props = { ...JOB, image: "flink:2.2.1" } as FlinkSessionJobProps;
    new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster: { name: "shared" }, ...props });
  });
  expect(errors(stack).map(({ path, reason }) => [path, reason])).toEqual([
    ["team-a.orders.image", "there is no such property"],
  ]);
});
