import { FlinkApplication } from "../../../../modules/flink/resources/flink-application";
import {
  FlinkBlueGreenApplication,
  FlinkBlueGreenApplicationProps,
} from "../../../../modules/flink/resources/flink-blue-green-application";
import { stackWith } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const PROPS: FlinkBlueGreenApplicationProps = {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/usrlib/job.jar",
};

const blueGreen = (props: Partial<FlinkBlueGreenApplicationProps> = {}) =>
  flinkManifest(
    (scope) => new FlinkBlueGreenApplication(scope, "orders", { grant: GRANT, ...PROPS, ...props }),
  );
const tree = (props: object, name = "orders") =>
  stackWith((scope) => new FlinkBlueGreenApplication(scope, name, { grant: GRANT, ...PROPS, ...props }));

test("runs the same as an application would", () => {
  const { spec } = flinkManifest(
    (scope) => new FlinkApplication(scope, "orders", { grant: GRANT, ...PROPS, zones: false }),
  );
  expect(blueGreen({ zones: false })).toEqual({
    apiVersion: "flink.apache.org/v1beta1",
    kind: "FlinkBlueGreenDeployment",
    metadata: { name: "orders", namespace: "team-a" },
    spec: { template: { spec } },
  });
});

test("pods keep to the zone of either child's", () => {
  const { spec } = blueGreen();
  const values = ["orders-blue", "orders-green"];
  expect(JSON.stringify(spec)).toContain(JSON.stringify([{ key: "app", operator: "In", values }]));
});

test("takes everything that is said", () => {
  const { spec } = blueGreen({
    deletionDelay: "10 min",
    abortGracePeriod: "1h",
    rescheduleInterval: "5 s",
    parallelism: 3,
    overrides: { template: { spec: { job: { allowNonRestoredState: true } } } },
  });
  expect(spec).toMatchObject({
    configuration: {
      "kubernetes.operator.bluegreen.deployment-deletion.delay": "10 min",
      "kubernetes.operator.bluegreen.abort.grace-period": "1h",
      "kubernetes.operator.bluegreen.reconciliation.reschedule-interval": "5 s",
    },
    template: { spec: { job: { parallelism: 3, allowNonRestoredState: true } } },
  });
});

describe("mistakes", () => {
  test("a name that leaves no room for the colors", () => {
    expect(errors(tree({}, "a".repeat(39)))).toEqual([]);
    expect(errors(tree({}, "a".repeat(40)))).toEqual([
      expect.objectContaining({
        path: `team-a.${"a".repeat(40)}`,
        cure: "use at most 39 lower-case letters, digits and inner hyphens, starting with a letter",
      }),
    ]);
  });

  test.each([
    [{ deletionDelay: "soon" }, "deletionDelay"],
    [{ abortGracePeriod: 600 }, "abortGracePeriod"],
    [{ taskManager: { memory: "700m" } }, "taskManager.memory"],
    [{ image: "flink:2.2", taskManager: { replicas: 2 }, parallelism: 3 }, "parallelism,image"],
    [
      { overrides: { template: { spec: { job: { parallelism: 0 } } } } },
      "overrides.template.spec.job.parallelism",
    ],
  ])("%j", (props, properties) => {
    expect(errors(tree(props)).map(({ path }) => path)).toEqual(
      properties.split(",").map((property) => `team-a.orders.${property}`),
    );
  });
});

test("cannot be a gang: its children are one application to YuniKorn", () => {
  expect(errors(tree({ gangScheduling: true }))).toMatchObject([
    {
      path: "team-a.orders.gangScheduling",
      value: true,
      reason: expect.stringContaining("the next version would have none"),
      cure: "leave it out, or use an application that is not blue/green",
    },
  ]);
});
