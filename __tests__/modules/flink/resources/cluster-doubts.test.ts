import {
  FlinkApplication,
  FlinkApplicationProps,
} from "../../../../modules/flink/resources/flink-application";
import { stackWith } from "../../../support/app";
import { warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

function doubts(props: Partial<FlinkApplicationProps>) {
  const stack = stackWith(
    (scope) =>
      new FlinkApplication(scope, "orders", {
        grant: GRANT,
        image: "flink:2.2.1",
        jarUri: "local:///opt/flink/usrlib/job.jar",
        upgradeMode: "savepoint",
        ...props,
      }),
  );
  return warnings(stack).map(({ path, reason }) => [path.replace("team-a.orders.", ""), reason]);
}

test("there are none about what the platform does by itself", () => {
  expect(doubts({})).toEqual([]);
  expect(doubts({ s3Plugins: ["presto", "hadoop"], zones: "spread", gangScheduling: true })).toEqual([]);
});

describe("keys that win over the platform's", () => {
  test.each([
    ["execution.checkpointing.dir", "s3://state/checkpoints/team-b/x", /^not the team's own part/],
    ["execution.checkpointing.dir", "s3://other/checkpoints/team-a/x", /^not the team's own part/],
    ["execution.checkpointing.dir", "s3://state/checkpoints/team-ab", /^not the team's own part/],
    ["execution.checkpointing.savepoint-dir", "file:///tmp/savepoints", /^not in S3/],
    ["high-availability.storageDir", "file:///tmp/ha", /^not in S3/],
    ["metrics.reporters", "jmx", /prom, which Prometheus scrapes, is not among them$/],
    ["metrics.reporter.prom.port", "9250-9260", /lets Prometheus in on 9249 only$/],
    ["rest.port", "8082", /lets the Flink operator in on 8081 only$/],
    ["io.tmp.dirs", "/tmp", /^not on the pods' local disk/],
    ["state.backend.rocksdb.localdir", "/rocksdb", /^not on the pods' local disk/],
    ["restart-strategy.type", "none", /^the job is over with its first failure/],
    ["execution.checkpointing.interval", "0 s", /^no checkpoints/],
    ["kubernetes.operator.pod-template.merge-arrays-by-name", "false", /^by position/],
  ])("%s: %s", (key, value, reason) => {
    const found = doubts({ flinkConfiguration: { [key]: value } });
    expect(found).toContainEqual([`flinkConfiguration["${key}"]`, expect.stringMatching(reason)]);
  });

  test.each([
    ["execution.checkpointing.dir", "s3://state/checkpoints/team-a/another"],
    ["execution.checkpointing.dir", "s3://state/checkpoints/team-a"],
    ["metrics.reporters", "prom, jmx"],
    ["io.tmp.dirs", "/flink-tmp/a"],
    ["execution.checkpointing.interval", "10 s"],
  ])("nothing is said against %s: %s", (key, value) => {
    expect(doubts({ flinkConfiguration: { [key]: value } })).toEqual([]);
  });

  test("another identity for the hadoop plugin", () => {
    const key = "fs.s3a.aws.credentials.provider";
    const value = "com.amazonaws.auth.InstanceProfileCredentialsProvider";
    const flinkConfiguration = { [key]: value };
    expect(doubts({ s3Plugins: ["hadoop"], flinkConfiguration })).toContainEqual([
      `flinkConfiguration["${key}"]`,
      "the team's role is given by web identity, which no other provider of the hadoop plugin knows",
    ]);
  });
});

describe("pod templates that win over the platform's", () => {
  test("another scheduler, and leave to move the pods", () => {
    const podTemplate = {
      metadata: { annotations: { "karpenter.sh/do-not-disrupt": "false" } },
      spec: { schedulerName: "default-scheduler" },
    };
    expect(doubts({ podTemplate }).map(([path]) => path)).toEqual([
      "jobManager.podTemplate.spec.schedulerName",
      'jobManager.podTemplate.metadata.annotations["karpenter.sh/do-not-disrupt"]',
      "taskManager.podTemplate.spec.schedulerName",
      'taskManager.podTemplate.metadata.annotations["karpenter.sh/do-not-disrupt"]',
    ]);
  });

  test("a JobManager on Spot", () => {
    const podTemplate = { spec: { nodeSelector: { "karpenter.sh/capacity-type": "spot" } } };
    expect(doubts({ jobManager: { podTemplate } })).toEqual([
      ["jobManager.podTemplate.spec.nodeSelector", "a JobManager on Spot: losing it restarts the whole job"],
    ]);
    expect(doubts({ taskManager: { podTemplate } })).toEqual([]);
  });
});

test("another service account", () => {
  expect(doubts({ serviceAccount: "default" })).toEqual([
    ["serviceAccount", "the rights and the IAM role of the team's jobs belong to flink"],
  ]);
});
