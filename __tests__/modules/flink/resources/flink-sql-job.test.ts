import { FlinkSqlJob, FlinkSqlJobProps } from "../../../../modules/flink/resources/flink-sql-job";
import { stackWith } from "../../../support/app";
import { flinkManifest } from "../../../support/flink";
import { errors, warnings } from "../../../support/problems";
import { GRANT } from "../../../support/team";

const SCRIPT = "CREATE TABLE a (x INT) WITH ('connector' = 'datagen');\nINSERT INTO b SELECT x FROM a;";
const PROPS: FlinkSqlJobProps = { image: "flink:2.2.1", script: SCRIPT };

const job = (props: Partial<FlinkSqlJobProps> = {}) =>
  flinkManifest((scope) => new FlinkSqlJob(scope, "orders", { grant: GRANT, ...PROPS, ...props })).spec.job;
const tree = (props: object) =>
  stackWith((scope) => new FlinkSqlJob(scope, "orders", { grant: GRANT, ...PROPS, ...props }));

describe("a script in SQL", () => {
  test("runs by Flink's own driver, in the gateway's jar of the image's release", () => {
    expect(job()).toEqual({
      jarURI: "local:///opt/flink/opt/flink-sql-gateway-2.2.1.jar",
      entryClass: "org.apache.flink.table.runtime.application.SqlDriver",
      args: ["--script", SCRIPT],
      parallelism: 1,
      state: "running",
      upgradeMode: "last-state",
    });
  });

  test("needs no jar in standalone mode, where the image finds the driver itself", () => {
    expect(job({ mode: "standalone" })).not.toHaveProperty("jarURI");
    expect(errors(tree({ mode: "standalone" }))).toEqual([]);
  });

  test("may lie in S3", () => {
    const scriptUri = "s3://state/jars/team-a/orders.sql";
    expect(job({ script: undefined, scriptUri })).toMatchObject({ args: ["--scriptUri", scriptUri] });
    const foreign = tree({ script: undefined, scriptUri: "s3://state/jars/team-b/orders.sql" });
    expect(warnings(foreign)).toEqual([expect.objectContaining({ path: "team-a.orders.scriptUri" })]);
  });

  test("keeps what is said about the cluster", () => {
    expect(
      job({ parallelism: 4, upgradeMode: "savepoint", overrides: { job: { args: ["--x"] } } }),
    ).toMatchObject({
      ...{ parallelism: 4, upgradeMode: "savepoint", args: ["--x"] },
    });
  });
});

describe("mistakes", () => {
  test("Flink 1.20, with the way out", () => {
    expect(errors(tree({ image: "flink:1.20.4" }))).toEqual([
      {
        path: "team-a.orders.image",
        value: "1.20.4",
        reason: "Flink 1.20.4 has no driver for SQL scripts: it came with 2.0",
        cure: "use an image of Flink 2.x, or an application whose jar runs the script (TableEnvironment.executeSql)",
      },
    ]);
  });

  test("several INSERTs of which only the first would run", () => {
    const script = "INSERT INTO a SELECT 1;\n\nINSERT INTO b SELECT 2;\nINSERT INTO c SELECT 3;";
    expect(errors(tree({ script }))).toEqual([
      {
        path: "team-a.orders.script",
        value: "INSERT INTO b SELECT 2;",
        reason:
          "3 statements start a job (lines 1, 3, 4), and only the first would run: the operator gives the cluster " +
          "one job id, and the others end unnoticed",
        cure: "put the INSERTs into one set: EXECUTE STATEMENT SET BEGIN ... END; or make each a job of its own",
      },
    ]);
    expect(errors(tree({ script: `EXECUTE STATEMENT SET BEGIN\n${script}\nEND;` }))).toEqual([]);
  });

  test("a script that cannot end", () => {
    expect(errors(tree({ script: "INSERT INTO a\nSELECT 'x;" }))).toEqual([
      expect.objectContaining({
        path: "team-a.orders.script",
        value: "SELECT 'x;",
        reason: "a text in single quotes begins in line 2 and never ends",
      }),
    ]);
  });

  test("a script that is too large for a ConfigMap", () => {
    expect(errors(tree({ script: `INSERT INTO a VALUES ('${"x".repeat(600_000)}')` }))).toEqual([
      expect.objectContaining({ cure: "put the script into S3 and name it with scriptUri" }),
    ]);
  });

  test.each([
    [{ script: undefined }, "there is no script"],
    [{ scriptUri: "s3://state/jars/team-a/a.sql" }, "there is a scriptUri as well"],
  ])("%j", (props, reason) => {
    expect(errors(tree(props)).map((problem) => [problem.path, problem.reason])).toEqual([
      ["team-a.orders.script", reason],
    ]);
  });

  test.each([
    [{ script: " " }, "script"],
    [{ script: undefined, scriptUri: "/opt/job.sql" }, "scriptUri"],
    [{ jarUri: "local:///job.jar" }, "jarUri"],
    [{ image: "flink:latest" }, "image"],
  ])("%j at its own property", (props, property) => {
    expect(errors(tree(props)).map(({ path }) => path)).toEqual([`team-a.orders.${property}`]);
  });
});

test("a script that starts nothing is doubted", () => {
  expect(warnings(tree({ script: "CREATE TABLE a (x INT);" }))).toEqual([
    expect.objectContaining({
      path: "team-a.orders.script",
      reason: "no statement in it starts a job, and an application without a job fails",
    }),
  ]);
});
