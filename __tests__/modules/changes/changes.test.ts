import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesOf } from "../../../modules/changes/changes";
import { FlinkApplicationProps } from "../../../modules/flink/resources/flink-application";
import { JsonObject } from "../../../judge/json";
import { TeamLayers } from "../../../stacks/layers/team-layers";
import { testApp } from "../../support/app";
import { folderOf } from "../../support/manifests";
import { QUOTA, teamLayers } from "../../support/team";
const ORDERS: FlinkApplicationProps = {
  image: "registry.example.com/orders:7-flink2.2.1",
  jarUri: "local:///opt/flink/usrlib/orders.jar",
  entryClass: "com.example.Orders",
  parallelism: 2,
};
const SESSION = { image: "flink:2.2.1" };
const SESSION_JOB = { jarUri: "https://repo.example.com/orders-1.2.jar", parallelism: 1 };
const SAVEPOINT = "s3://state/savepoints/team-a/orders/savepoint-1";

type Fill = (team: TeamLayers) => unknown;

function teamOf(fill: Fill, namespace?: string): TeamLayers {
  const team = teamLayers(testApp(), "team-a", { quota: QUOTA, namespace });
  fill(team);
  return team;
}

/** What there is to say about `after`, where `before` was there. */
function changes(before: Fill, after: Fill, namespace?: string) {
  const earlier = teamOf(before).resources.map(
    ({ manifest }) => JSON.parse(JSON.stringify(manifest)) as JsonObject,
  );
  return changesOf(earlier, teamOf(after, namespace).resources);
}

const mistakes = (before: Fill, after: Fill, namespace?: string) =>
  changes(before, after, namespace).mistakes;

const orders: Fill = (team) => team.addApplication("orders", ORDERS);
const purchases =
  (more: Partial<FlinkApplicationProps> = {}): Fill =>
  (team) =>
    team.addApplication("purchases", { ...ORDERS, ...more });

describe("a job under another name", () => {
  it("is refused, with the way out", () => {
    expect(mistakes(orders, purchases())).toEqual([
      {
        path: "team-a.purchases",
        reason: expect.stringMatching(
          /^"orders", which runs the same, is gone: a job cannot be renamed\. State belongs to name, .*start empty$/,
        ),
        cure:
          'take it back; or take a savepoint of "orders", suspend it, and start this one with restoreFrom ' +
          "(docs/upgrades.md); or startEmpty: true where the state is not wanted",
      },
    ]);
  });

  it.each<[string, Partial<FlinkApplicationProps>]>([
    ["size", { parallelism: 8, taskManager: { memory: "4g" } }],
    ["image", { image: "registry.example.com/orders:8-flink2.1.1" }],
    ["mode", { mode: "standalone" }],
  ])("is refused with another %s as well", (_, more) => {
    expect(mistakes(orders, purchases(more))).toMatchObject([{ path: "team-a.purchases" }]);
  });

  it("is a doubt where the program is told the name: it may be another job of its kind", () => {
    const named =
      (name: string): Fill =>
      (team) =>
        team.addApplication(name, { ...ORDERS, args: ["--group", `${name}-1`], env: { TOPIC: name } });
    expect(changes(named("orders"), named("purchases"))).toMatchObject({
      mistakes: [],
      doubts: [
        {
          path: "team-a.purchases",
          reason: expect.stringContaining('runs what "orders" ran, which is gone, but for its name'),
          cure: expect.stringMatching(/^nothing where it is another job; else take a savepoint of "orders"/),
        },
      ],
    });
  });

  it.each<[string, Partial<FlinkApplicationProps>]>([
    ["starts from a savepoint", { restoreFrom: SAVEPOINT }],
    ["has no state", { upgradeMode: "stateless" }],
    ["may start without state", { startEmpty: true }],
    ["runs another class", { entryClass: "com.example.Purchases" }],
    ["runs another jar", { jarUri: "local:///opt/flink/usrlib/purchases.jar" }],
    ["has another image", { image: "registry.example.com/purchases:1-flink2.2.1" }],
    ["has other arguments", { args: ["--topic", "purchases"] }],
    ["has another environment", { env: { TOPIC: "purchases" } }],
  ])("is none of ours where the new one %s", (_, more) => {
    expect(mistakes(orders, purchases(more))).toEqual([]);
  });

  it("is none of ours where the old one had no state", () => {
    const stateless: Fill = (team) => team.addApplication("orders", { ...ORDERS, upgradeMode: "stateless" });
    expect(mistakes(stateless, purchases())).toEqual([]);
  });

  it("is none of ours where the old one is still there", () => {
    const both: Fill = (team) => [orders(team), purchases()(team)];
    expect(mistakes(orders, both)).toEqual([]);
  });

  it("is none of ours where the old one is still there, with a mistake in it", () => {
    const broken: Fill = (team) => [
      team.addApplication("orders", { ...ORDERS, parallelism: 0 }),
      purchases()(team),
    ];
    expect(changes(orders, broken)).toMatchObject({ mistakes: [], gone: 0 });
  });

  it("is seen in another form: a script, a session job, a manifest", () => {
    const sql =
      (name: string): Fill =>
      (team) =>
        team.addSqlJob(name, { image: "flink:2.2.1", script: "INSERT INTO a SELECT * FROM b;" });
    expect(mistakes(sql("orders"), sql("purchases"))).toMatchObject([{ path: "team-a.purchases" }]);

    const session =
      (name: string): Fill =>
      (team) =>
        team.addSessionJob(name, { ...SESSION_JOB, cluster: team.addSessionCluster("session", SESSION) });
    expect(mistakes(session("orders"), session("purchases"))).toMatchObject([{ path: "team-a.purchases" }]);

    const file = join(folderOf({}), "job.yaml");
    const manifest =
      (name: string, options = {}): Fill =>
      (team) => {
        const spec =
          "{image: 'flink:2.2.1', flinkVersion: v2_2, job: {jarURI: 'local:///a.jar', parallelism: 1, upgradeMode: savepoint}, jobManager: {resource: {memory: 2g}}, taskManager: {resource: {memory: 2g}}}";
        writeFileSync(
          file,
          `{apiVersion: flink.apache.org/v1beta1, kind: FlinkDeployment, metadata: {name: ${name}}, spec: ${spec}}`,
        );
        return team.addManifests(file, options);
      };
    expect(mistakes(manifest("orders"), manifest("purchases"))).toMatchObject([
      { path: `${file}:1 FlinkDeployment/purchases: metadata.name` },
    ]);
    expect(mistakes(manifest("orders"), manifest("purchases", { startEmpty: true }))).toEqual([]);
  });
});

describe("a job of another form", () => {
  it.each<[string, Partial<FlinkApplicationProps>, string, string]>([
    ["native to standalone", { mode: "standalone" }, "D26", "native kubernetes to standalone"],
    ["an older Flink", { image: "registry.example.com/orders:8-flink1.20.4" }, "", ""],
  ])("%s", (_, more, rule, reason) => {
    const changed: Fill = (team) => team.addApplication("orders", { ...ORDERS, ...more });
    const expected =
      rule === "" ? [] : [{ path: "team-a.orders.mode", rule, reason: expect.stringContaining(reason) }];
    expect(mistakes(orders, changed)).toMatchObject(expected);
  });

  it("cannot get it under the same name: an application becomes a session cluster (D25)", () => {
    const session: Fill = (team) => team.addSessionCluster("orders", SESSION);
    expect(mistakes(orders, session)).toMatchObject([
      { rule: "D25", reason: expect.stringContaining("Cannot switch from job to session cluster") },
    ]);
  });

  it("cannot get it under the same name: blue/green, or a job of a session", () => {
    const blueGreen: Fill = (team) => team.addBlueGreenApplication("orders", ORDERS);
    expect(mistakes(orders, blueGreen)).toMatchObject([
      {
        path: "team-a.orders",
        reason: expect.stringContaining("it was a FlinkDeployment and becomes a FlinkBlueGreenDeployment"),
      },
    ]);
    const session: Fill = (team) =>
      team.addSessionJob("orders", { ...SESSION_JOB, cluster: team.addSessionCluster("session", SESSION) });
    expect(mistakes(orders, session)).toMatchObject([
      { reason: expect.stringContaining("it was a FlinkDeployment and becomes a FlinkSessionJob") },
    ]);
  });

  it("cannot go to another session cluster (S3)", () => {
    const on =
      (cluster: string): Fill =>
      (team) =>
        team.addSessionJob("orders", { ...SESSION_JOB, cluster: team.addSessionCluster(cluster, SESSION) });
    expect(mistakes(on("one"), on("other"))).toMatchObject([
      { path: "team-a.orders.cluster", rule: "S3", reason: expect.stringContaining("can't be changed") },
    ]);
  });

  it("cannot change Flink's version while it is suspended by last-state (D4)", () => {
    const suspended: Fill = (team) => team.addApplication("orders", { ...ORDERS, state: "suspended" });
    const changed: Fill = (team) =>
      team.addApplication("orders", { ...ORDERS, image: "registry.example.com/orders:8-flink2.1.1" });
    expect(mistakes(suspended, changed)).toMatchObject([{ rule: "D4" }]);
  });

  it("cannot be redeployed from a savepoint that is not named (D27)", () => {
    const changed: Fill = (team) => team.addApplication("orders", { ...ORDERS, savepointRedeployNonce: 1 });
    expect(mistakes(orders, changed)).toMatchObject([{ rule: "D27" }]);
  });

  it("cannot move to another namespace", () => {
    expect(mistakes(orders, orders, "elsewhere")).toMatchObject([
      { reason: expect.stringContaining('it moves from the namespace "team-a" to "elsewhere"') },
    ]);
  });
});

test("changes that the operator takes are none of ours", () => {
  const after: Fill = (team) => [
    team.addApplication("orders", {
      ...ORDERS,
      parallelism: 4,
      upgradeMode: "savepoint",
      restoreFrom: SAVEPOINT,
    }),
    team.addApplication("another", { ...ORDERS, jarUri: "local:///opt/flink/usrlib/another.jar" }),
  ];
  expect(mistakes(orders, after)).toEqual([]);
  expect(changes(orders, after)).toMatchObject({ added: 1, changed: 1, gone: 0, doubts: [] });
});
