import { Construct } from "constructs";
import { FlinkApplication } from "../../../../modules/flink/resources/flink-application";
import {
  FlinkStateSnapshot,
  FlinkStateSnapshotProps,
  SnapshotTarget,
} from "../../../../modules/flink/resources/flink-state-snapshot";
import { stackWith, withStack } from "../../../support/app";
import { flinkManifest, flinkManifests } from "../../../support/flink";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const ORDERS: SnapshotTarget = { kind: "FlinkDeployment", name: "orders" };

const snapshot = (props: FlinkStateSnapshotProps = { job: ORDERS }) =>
  flinkManifest((scope) => new FlinkStateSnapshot(scope, "before-v2", { grant: GRANT, ...props }));
const tree = (props: object, name = "before-v2") =>
  stackWith((scope) => new FlinkStateSnapshot(scope, name, { grant: GRANT, job: ORDERS, ...props }));
const application = (scope: Construct, image = "flink:2.2.1") =>
  new FlinkApplication(scope, "orders", { grant: GRANT, image, jarUri: "local:///opt/flink/usrlib/job.jar" });

test("is a savepoint that outlives its resource and is tried again", () => {
  expect(snapshot()).toEqual({
    apiVersion: "flink.apache.org/v1beta1",
    kind: "FlinkStateSnapshot",
    metadata: { name: "before-v2", namespace: "team-a" },
    spec: {
      jobReference: { kind: "FlinkDeployment", name: "orders" },
      savepoint: { disposeOnDelete: false },
      backoffLimit: 5,
    },
  });
});

test("takes everything that is said", () => {
  const savepoint = { path: "s3://state/savepoints/x", formatType: "NATIVE", disposeOnDelete: true } as const;
  expect(snapshot({ job: ORDERS, savepoint, backoffLimit: 2, labels: { a: "b" } })).toMatchObject({
    metadata: { labels: { a: "b" } },
    spec: { savepoint, backoffLimit: 2 },
  });
  expect(snapshot({ job: ORDERS, checkpoint: {} }).spec).toEqual({
    jobReference: ORDERS,
    checkpoint: {},
    backoffLimit: 5,
  });
});

test("stands for a savepoint that is there, which needs no job", () => {
  const savepoint = { path: "s3://state/savepoints/team-a/orders/1", alreadyExists: true };
  expect(snapshot({ savepoint }).spec).toEqual({
    savepoint: { ...savepoint, disposeOnDelete: false },
    backoffLimit: 5,
  });
});

test("comes after its job and goes before it", () => {
  const template = withStack((scope) => {
    new FlinkStateSnapshot(scope, "before-v2", { grant: GRANT, job: application(scope) });
  });
  expect(flinkManifests(template)["before-v2"]?.spec).toMatchObject({ jobReference: ORDERS });
  const address = (name: string) =>
    template.addresses.find((each) => each.startsWith("helm_release.") && each.includes(name)) ?? name;
  template.expectEdge(address("before-v2"), address("orders"));
});

test("of a job that was refused is no second mistake", () => {
  const stack = stackWith((scope) => {
    new FlinkStateSnapshot(scope, "before-v2", { grant: GRANT, job: application(scope, "flink:latest") });
  });
  expect(errors(stack).map(({ path }) => path)).toEqual(["team-a.orders.image"]);
});

describe("mistakes", () => {
  test("no job", () => {
    expect(errors(tree({ job: undefined }))).toEqual([
      expect.objectContaining({
        path: "team-a.before-v2.job",
        reason: "Job reference must be supplied for this snapshot",
        rule: "N3",
      }),
    ]);
  });

  test.each([
    [{ savepoint: {}, checkpoint: {} }, "checkpoint"],
    [{ savepoint: { alreadyExists: true } }, "savepoint.path"],
    [{ savepoint: { format: "NATIVE" } }, "savepoint.format"],
    [{ savepoint: { formatType: "native" } }, "savepoint.formatType"],
    [{ backoffLimit: 1.5 }, "backoffLimit"],
  ])("%j", (props, property) => {
    expect(errors(tree(props)).map(({ path }) => path)).toEqual([`team-a.before-v2.${property}`]);
  });

  test("a name that is too long for a Helm release", () => {
    expect(errors(tree({}, "a".repeat(54)))).toHaveLength(1);
    expect(errors(tree({}, "a".repeat(53)))).toEqual([]);
  });
});

test("one try only is doubted", () => {
  expect(warnings(tree({ backoffLimit: -1 })).map(({ path, rule }) => [path, rule])).toEqual([
    ["team-a.before-v2.backoffLimit", "M17"],
  ]);
});
