import { FlinkApplicationProps } from "../../../../modules/flink/resources/flink-application";
import { SessionCluster } from "../../../../modules/flink/resources/flink-session-job";
import { SnapshotTarget } from "../../../../modules/flink/resources/flink-state-snapshot";
import { TeamLayers } from "../../../../stacks/layers/team-layers";
import { testApp } from "../../../support/app";
import { errors } from "../../../support/problems";
import { QUOTA, teamLayers } from "../../../support/team";

const JOB = { jarUri: "https://repo.example.com/orders.jar" };
const APPLICATION: FlinkApplicationProps = {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/usrlib/job.jar",
};
const SESSION = { image: "flink:2.2.1" };

type Given = (team: TeamLayers, other: TeamLayers) => unknown;

function mistakes(use: (team: TeamLayers, given: unknown) => unknown, given: Given) {
  const app = testApp();
  const team = teamLayers(app);
  use(team, given(team, teamLayers(app, "team-b", { quota: QUOTA })));
  return errors(team.team);
}

/** Mistakes of a session job on whatever somebody without a compiler gave it. */
const onCluster = (given: Given) =>
  mistakes(
    (team, cluster) => team.addSessionJob("orders", { ...JOB, cluster: cluster as SessionCluster }),
    given,
  );

const ofJob = (given: Given) =>
  mistakes((team, job) => team.addStateSnapshot("before", { job: job as SnapshotTarget }), given);

describe("the cluster of a session job", () => {
  const cure = expect.stringMatching(/^give what addSessionCluster returned, or \{ name: "shared" \}/);

  test("is a session cluster of the team, or one that is known by its name", () => {
    expect(onCluster((team) => team.addSessionCluster("shared", SESSION))).toEqual([]);
    expect(onCluster(() => ({ name: "shared" }))).toEqual([]);
  });

  test.each([
    ["a bare name", "shared"],
    ["nothing", undefined],
    ["null", null],
    ["no name", {}],
    ["a blank name", { name: "" }],
    ["a number", 4],
  ])("is not %s", (_, given) => {
    expect(onCluster(() => given)).toMatchObject([
      { path: "team-a.orders.cluster", reason: "not a session cluster", cure },
    ]);
  });

  test("is no application", () => {
    expect(onCluster((team) => team.addApplication("app", APPLICATION))).toEqual([
      {
        path: "team-a.orders.cluster",
        value: "app",
        reason: "an application runs the one job that it was made for, and takes no other",
        cure,
      },
    ]);
    expect(onCluster((team) => team.addBlueGreenApplication("app", APPLICATION))).toMatchObject([
      { reason: "a FlinkBlueGreenDeployment, not a session cluster" },
    ]);
  });

  test("is not another team's", () => {
    expect(onCluster((_, other) => other.addSessionCluster("shared", SESSION))).toEqual([
      {
        path: "team-a.orders.cluster",
        value: "shared",
        reason:
          'it is in the namespace "team-b", and this one in "team-a": the operator looks for it in the latter',
        cure: "refer to a session cluster of the same team",
      },
    ]);
  });

  test("is one mistake of several", () => {
    const paths = mistakes(
      (team) =>
        team.addSessionJob("orders", { parallelism: 0, jarUri: "s3://b/a.jar", cluster: "x" as never }),
      () => undefined,
    ).map(({ path }) => path);
    expect(paths).toEqual(["team-a.orders.parallelism", "team-a.orders.jarUri", "team-a.orders.cluster"]);
  });
});

describe("the job of a snapshot", () => {
  test("is an application, a session job, or one that is known by its name", () => {
    expect(ofJob((team) => team.addApplication("app", APPLICATION))).toEqual([]);
    expect(ofJob(() => ({ kind: "FlinkSessionJob", name: "orders" }))).toEqual([]);
  });

  test.each<[string, Given, string]>([
    ["a bare name", () => "orders", "not a job"],
    [
      "a cluster",
      (team) => team.addSessionCluster("shared", SESSION),
      "a session cluster, which has no state of its own: its jobs have",
    ],
    [
      "a blue/green application",
      (team) => team.addBlueGreenApplication("app", APPLICATION),
      "of a FlinkBlueGreenDeployment there are no snapshots",
    ],
    [
      "another team's",
      (_, other) => other.addApplication("app", APPLICATION),
      'it is in the namespace "team-b", and this one in "team-a": the operator looks for it in the latter',
    ],
  ])("is not %s", (_, given, reason) => {
    expect(ofJob(given)).toMatchObject([{ path: "team-a.before.job", reason }]);
  });
});
