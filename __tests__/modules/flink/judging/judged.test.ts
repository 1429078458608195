import { Token } from "cdktf";
import { TeamGrant } from "../../../../modules/contracts";
import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { FlinkContext } from "../../../../modules/flink/resources/flink-resource";
import { FlinkSessionCluster } from "../../../../modules/flink/resources/flink-session-cluster";
import { FlinkSessionJob, SessionCluster } from "../../../../modules/flink/resources/flink-session-job";
import { stackWith } from "../../../support/app";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const PROPS: FlinkApplicationProps = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar" };

function tree(props: object, context: Partial<FlinkContext> = {}) {
  return stackWith(
    (scope) => new FlinkApplication(scope, "orders", { grant: GRANT, ...PROPS, ...props, ...context }),
  );
}

const STATELESS_WITH_HA = { upgradeMode: "stateless", highAvailability: true };

describe("an application is judged as it goes out", () => {
  test("a mistake has the property's path, the operator's words, the cure and the rule", () => {
    expect(errors(tree({ flinkConfiguration: { "kubernetes.namespace": "other" } }))).toEqual([
      {
        path: 'team-a.orders.flinkConfiguration["kubernetes.namespace"]',
        value: "other",
        reason: "Forbidden Flink config key: kubernetes.namespace",
        cure: "remove the key",
        rule: "D5",
        source: expect.stringContaining("DefaultValidator.java"),
      },
    ]);
  });

  test.each([
    [{ taskManager: { memory: "700m" } }, "team-a.orders.taskManager.memory", "M1"],
    [{ overrides: { jobManager: { replicas: 0 } } }, "team-a.orders.overrides.jobManager.replicas", "D20"],
    [
      { parallelism: 8, flinkConfiguration: { "pipeline.max-parallelism": 4 } },
      "team-a.orders.parallelism",
      "X13",
    ],
    [
      { overrides: { job: { jarURI: "opt/job.jar" } }, mode: "standalone" },
      "team-a.orders.overrides.job.jarURI",
      "X4",
    ],
    [{ overrides: { ingress: {} } }, "team-a.orders.ingress.template", "D8"],
  ])("%j", (props, path, rule) => {
    expect(errors(tree(props)).map((problem) => [problem.path, problem.rule])).toEqual([[path, rule]]);
  });

  test("nothing is rendered where the judge finds a mistake", () => {
    const stack = tree({ taskManager: { memory: "700m" } });
    expect(stack.node.findAll().filter(({ node }) => node.id === "Resource")).toEqual([]);
  });

  test("what our own checks found is not said twice", () => {
    const both = { jobManager: { replicas: 2 }, highAvailability: false };
    expect(errors(tree(both)).map(({ path, rule }) => [path, rule])).toEqual([
      ["team-a.orders.jobManager.replicas", undefined],
    ]);
    expect(warnings(tree({ highAvailability: false })).map(({ rule }) => rule)).toEqual(["X10"]);
    expect(warnings(tree({ image: "flink:1.18.1" })).map(({ rule }) => rule)).toEqual(["X7"]);
  });

  test("a misspelt field of the overrides is named with the nearest one", () => {
    expect(warnings(tree({ overrides: { podTemplat: {} } }))).toEqual([
      expect.objectContaining({
        path: "team-a.orders.overrides.podTemplat",
        reason: "there is no such field: the API server drops it in silence",
        cure: 'did you mean "podTemplate"?',
      }),
    ]);
  });
});

describe("warnings", () => {
  test("are reported", () => {
    expect(warnings(tree(STATELESS_WITH_HA)).map(({ path, rule }) => [path, rule])).toEqual([
      ["team-a.orders.upgradeMode", "M7"],
    ]);
  });

  test("are errors where the resource or its team says so", () => {
    for (const stack of [
      tree({ ...STATELESS_WITH_HA, warnings: "errors" }),
      tree(STATELESS_WITH_HA, { judging: { warnings: "errors" } }),
    ]) {
      expect(errors(stack).map(({ rule }) => rule)).toEqual(["M7"]);
      expect(warnings(stack)).toEqual([]);
    }
    expect(
      errors(tree({ ...STATELESS_WITH_HA, warnings: "report" }, { judging: { warnings: "errors" } })),
    ).toEqual([]);
  });

  test("are all found where they are errors, our own as well", () => {
    const props = { highAvailability: false, taskManager: { memory: "1g" }, jobManager: { memory: "800m" } };
    expect(errors(tree({ ...props, warnings: "errors" })).map(({ rule }) => rule)).toEqual([
      "X10",
      "X1",
      "X1",
    ]);
  });

  test("are silenced one by one with a reason, by rule or by property", () => {
    expect(warnings(tree({ ...STATELESS_WITH_HA, silence: { M7: "the old job is gone" } }))).toEqual([]);
    expect(warnings(tree(STATELESS_WITH_HA, { judging: { silence: { M7: "all of ours are" } } }))).toEqual(
      [],
    );
    const foreign = { jarUri: "s3://state/jars/team-b/job.jar" };
    expect(warnings(tree(foreign))).toHaveLength(1);
    expect(warnings(tree({ ...foreign, silence: { jarUri: "statements allow it" } }))).toEqual([]);
  });

  test("are not silenced without a reason", () => {
    expect(errors(tree({ silence: { M7: " " } }))).toEqual([
      {
        path: "team-a.orders.silence.M7",
        value: " ",
        reason: "a warning is silenced without a reason",
        cure: "say why it may stay, for whoever reads it in a year",
      },
    ]);
  });

  test.each([
    ["D17", "an error cannot be silenced: A job without parallelism", "set job.parallelism to 1 or more"],
    ["M99", "neither the id of a rule nor a property", expect.stringContaining('did you mean "M')],
    [
      "jarUrl",
      "neither the id of a rule nor a property",
      'did you mean "jarUri"? All rules are in docs/rules.md',
    ],
  ])("%s cannot be silenced", (rule, reason, cure) => {
    expect(errors(tree({ silence: { [rule]: "because" } }))).toEqual([
      { path: `team-a.orders.silence.${rule}`, value: "because", reason, cure },
    ]);
  });
});

describe("what only apply will know", () => {
  const token = (name: string) => Token.asString({ resolve: () => `\${local.${name}}`, creationStack: [] });
  const UNKNOWN: TeamGrant = {
    ...GRANT,
    ...{ bucketName: token("bucket"), namespace: token("namespace"), serviceAccount: token("account") },
  };

  test("is taken for right", () => {
    const stack = tree({ upgradeMode: "savepoint" }, { grant: UNKNOWN });
    expect([...errors(stack), ...warnings(stack)]).toEqual([]);
    expect(errors(tree({ overrides: { taskManager: { resource: { memory: token("memory") } } } }))).toEqual(
      [],
    );
  });

  test("hides no mistake in the rest of a value", () => {
    const props = { s3Plugins: [], flinkConfiguration: { "state.x": `s3://${token("bucket")}/x` } };
    expect(errors(tree(props, { grant: UNKNOWN })).map(({ rule, value }) => [rule, value])).toContainEqual([
      "M2",
      "s3://known-at-apply/x",
    ]);
  });
});

describe("the operator's configuration", () => {
  const judging = {
    operatorConfiguration: { "kubernetes.operator.user.artifacts.allowed-schemes": "https;s3" },
  };
  const job = (context: Partial<FlinkContext>) =>
    stackWith((scope) => {
      const cluster = new FlinkSessionCluster(scope, "shared", { grant: GRANT, image: "flink:2.2.1" });
      new FlinkSessionJob(scope, "orders", {
        grant: GRANT,
        cluster,
        jarUri: "s3://state/job.jar",
        ...context,
      });
    });

  test("is the platform's", () => {
    expect(errors(job({}))).toHaveLength(1);
    expect(errors(job({ judging }))).toEqual([]);
  });
});

describe("a session job is judged with its cluster", () => {
  const job = (cluster: SessionCluster, jarUri = "https://repo.example/job.jar") =>
    stackWith((scope) => new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, jarUri }));

  test("that it is known", () => {
    const stack = stackWith((scope) => {
      const cluster = new FlinkSessionCluster(scope, "shared", {
        grant: GRANT,
        image: "flink:2.2.1",
        flinkConfiguration: { "pipeline.max-parallelism": 4 },
      });
      const jarUri = "https://repo.example/job.jar";
      new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, jarUri, parallelism: 8 });
    });
    expect(errors(stack).map(({ path, rule }) => [path, rule])).toEqual([
      ["team-a.orders.parallelism", "X13"],
    ]);
    expect(warnings(stack)).toEqual([]);
  });

  test("that it is not", () => {
    expect(warnings(job({ name: "shared" }))).toEqual([
      expect.objectContaining({ path: "team-a.orders.cluster", value: "shared", rule: "X19" }),
    ]);
  });

  test("a cluster that was refused is no second mistake", () => {
    const stack = stackWith((scope) => {
      const cluster = new FlinkSessionCluster(scope, "shared", { grant: GRANT, image: "flink:latest" });
      new FlinkSessionJob(scope, "orders", { grant: GRANT, cluster, jarUri: "https://repo.example/job.jar" });
    });
    expect(errors(stack)).toHaveLength(1);
    expect(warnings(stack)).toEqual([]);
  });

  test.each(["https://nexus.internal/job.jar", "https://nexus/job.jar"])(
    "%s may be out of reach",
    (jarUri) => {
      expect(warnings(job({ name: "shared" }, jarUri)).map(({ rule }) => rule)).toContain("X18");
    },
  );
});
